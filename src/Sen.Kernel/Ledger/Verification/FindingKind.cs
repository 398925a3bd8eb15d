using static Sen.Kernel.Ledger.Verification.FindingLevel;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>What can be found, as data. <c>{0}</c> is the place, <c>{1}</c> a detail.</summary>
internal sealed record FindingKind(string Code, FindingLevel Level, string Vietnamese, string English)
{
    // The chain of a stream.
    public static readonly FindingKind EventHeader = new("event.header", Error, "Sổ cái bị sửa: {0}: phần đầu không đúng định dạng ({1})", "The ledger was altered: {0}: the header is malformed ({1})");
    public static readonly FindingKind EventHash = new("event.hash", Error, "Sổ cái bị sửa: {0}: mã băm không khớp phần đầu", "The ledger was altered: {0}: the hash is not that of the header");
    public static readonly FindingKind EventSeal = new("event.seal", Error, "Sổ cái bị chèn: {0}: không do phần mềm này ghi (sai dấu niêm)", "The ledger was added to: {0}: not written by this program (its seal does not hold)");
    public static readonly FindingKind EventPrev = new("event.prev", Error, "Sổ cái bị sửa: {0}: không nối với sự kiện trước", "The ledger was altered: {0}: does not follow from the event before it");
    public static readonly FindingKind EventVersion = new("event.version", Error, "Sổ cái bị sửa: {0}: số thứ tự không liền hoặc không khớp phần đầu", "The ledger was altered: {0}: its number is not the next one, or not that of its header");
    public static readonly FindingKind EventStream = new("event.stream", Error, "Sổ cái bị sửa: {0}: thuộc luồng khác", "The ledger was altered: {0}: belongs to another stream");
    public static readonly FindingKind EventOrigin = new("event.origin", Error, "Sổ cái bị sửa: {0}: thuộc sổ khác", "The ledger was altered: {0}: belongs to another log");
    public static readonly FindingKind EventTime = new("event.time", Error, "Sổ cái bị sửa: {0}: thời điểm ghi lùi lại so với sự kiện trước", "The ledger was altered: {0}: recorded before the event that it follows");
    public static readonly FindingKind EventAfterErasure = new("event.after-erasure", Error, "Sổ cái bị chèn: {0}: ghi sau khi đã xoá", "The ledger was added to: {0}: recorded after the erasure");
    public static readonly FindingKind StreamHead = new("stream.head", Error, "Sổ cái bị sửa: {0}: sự kiện cuối không khớp dòng trạng thái", "The ledger was altered: {0}: the last event is not the one that the stream's row names");
    public static readonly FindingKind StreamMissing = new("stream.missing", Error, "Sổ cái bị sửa: {0}: mất dòng trạng thái", "The ledger was altered: {0}: the stream's row is gone");
    public static readonly FindingKind StreamErased = new("stream.erased", Error, "Sổ cái bị sửa: {0}: dấu đã xoá không khớp sự kiện xoá", "The ledger was altered: {0}: marked as erased without its event, or the other way round");

    // The log.
    public static readonly FindingKind LeafMissing = new("leaf.missing", Error, "Sổ cái bị sửa: {0}: không có trong cây và cũng không chờ", "The ledger was altered: {0}: neither in the tree nor waiting for it");
    public static readonly FindingKind LeafWithoutEvent = new("leaf.without-event", Error, "Sổ cái bị sửa: {0}: mục trỏ đến sự kiện không còn hoặc trùng", "The ledger was altered: {0}: the entry names an event that is gone or was entered before");
    public static readonly FindingKind LeafHash = new("leaf.hash", Error, "Sổ cái bị sửa: {0}: mục trong cây không phải sự kiện này", "The ledger was altered: {0}: the entry in the tree is not this event");
    public static readonly FindingKind LeafOrder = new("leaf.order", Error, "Sổ cái bị sửa: {0}: đứng sai thứ tự trong cây", "The ledger was altered: {0}: stands out of order in the tree");
    public static readonly FindingKind LeafGap = new("leaf.gap", Error, "Sổ cái bị sửa: {0}: thiếu mục", "The ledger was altered: {0}: an entry is missing");
    public static readonly FindingKind LogUnknown = new("log.unknown", Error, "Sổ cái bị chèn: {0}: sổ không thuộc nút này", "The ledger was added to: {0}: a log that this node does not have");
    public static readonly FindingKind PendingTwice = new("pending.twice", Error, "Sổ cái bị sửa: {0}: đang chờ nhưng đã có trong cây, hoặc không có sự kiện", "The ledger was altered: {0}: waits although it is in the tree, or although there is no event");
    public static readonly FindingKind LogReopened = new("log.reopened", Error, "Sổ cái bị sửa: {0}: không có mục mở lại sổ, hoặc mục đó không nêu đúng sổ trước ({1})", "The ledger was altered: {0}: no entry says that it was reopened, or it does not name what came before ({1})");
    public static readonly FindingKind TileEntry = new("tile.entry", Error, "Sổ cái bị sửa: {0}: mục trong cây khác với ô đã lưu", "The ledger was altered: {0}: the entry differs from the stored tile");
    public static readonly FindingKind TileBroken = new("tile.broken", Error, "Sổ cái bị sửa: {0}: ô {1} không khớp", "The ledger was altered: {0}: tile {1} does not match");
    public static readonly FindingKind HeadRoot = new("head.root", Error, "Sổ cái bị sửa: {0}: đầu sổ không khớp các mục ({1})", "The ledger was altered: {0}: the head does not match the entries ({1})");
    public static readonly FindingKind HeadUnsigned = new("head.unsigned", Warning, "{0}: đầu sổ chưa ký; nút đang chạy sẽ ký", "{0}: the head is not signed yet; a running node signs it");
    public static readonly FindingKind CheckpointRoot = new("checkpoint.root", Error, "Sổ cái bị sửa: {0}: cây khác với mốc đã ký ({1})", "The ledger was altered: {0}: the tree differs from what was signed ({1})");
    public static readonly FindingKind CheckpointSignature = new("checkpoint.signature", Error, "Sổ cái bị sửa: {0}: chữ ký của mốc sai ({1})", "The ledger was altered: {0}: the signature of a checkpoint is wrong ({1})");
    public static readonly FindingKind CheckpointBeyond = new("checkpoint.beyond", Error, "Sổ cái bị cắt: {0}: đã ký nhiều mục hơn hiện có ({1})", "The ledger was cut: {0}: more entries were signed than there are ({1})");
    public static readonly FindingKind RecordedOutside = new("event.recorded", Warning, "Cần xem lại: {0}: thời điểm ghi nằm ngoài khoảng giữa hai mốc của sổ", "To be looked at: {0}: recorded at a time outside the interval of its checkpoints");

    // Anchors.
    public static readonly FindingKind AnchorCut = new("anchor.cut", Error, "Sổ cái bị cắt: {0}: mốc đối chiếu có {1} mục", "The ledger was cut: {0}: the anchor names {1} entries");
    public static readonly FindingKind AnchorRoot = new("anchor.root", Error, "Sổ cái bị sửa: {0}: khác với mốc đối chiếu ({1})", "The ledger was altered: {0}: it differs from the anchor ({1})");
    public static readonly FindingKind AnchorLost = new("anchor.lost", Note, "{0}: mốc đối chiếu có {1} mục; sổ đã được mở lại từ bản sao lưu, các mục sau đó của lần trước đã mất", "{0}: the anchor names {1} entries; the log was reopened from a copy, and what followed it in this incarnation was lost");
    public static readonly FindingKind AnchorForeign = new("anchor.foreign", Error, "Mốc đối chiếu không phải của nút này hoặc không đọc được: {1}", "The anchor is not this node's, or can't be read: {1}");
    public static readonly FindingKind AnchorNone = new("anchor.none", Note, "Chưa đối chiếu với mốc bên ngoài", "Not checked against an outside anchor");

    // Parts and states.
    public static readonly FindingKind PartForged = new("part.forged", Error, "Sổ cái bị sửa: {0}: nội dung không mở được đúng như đã cam kết", "The ledger was altered: {0}: its content does not open to what was committed");
    public static readonly FindingKind PartsUnreadable = new("parts.unreadable", Error, "Sổ cái bị sửa: {0}: các phần nội dung không đúng định dạng", "The ledger was altered: {0}: its parts are malformed");
    public static readonly FindingKind KeyMissing = new("key.missing", Error, "Mất khoá: {0}: không đọc được và không có sự kiện xoá", "A key is lost: {0}: can't be read, and no erasure is recorded");
    public static readonly FindingKind KeyRemains = new("key.remains", Warning, "Xoá chưa xong: {0}: khoá vẫn còn; khởi động lại nút để xoá nốt", "An erasure is unfinished: {0}: the key is still there; the next start of the node ends it");
    public static readonly FindingKind StateDiffers = new("state.differs", Error, "Trạng thái bị sửa: {0}: không khớp các sự kiện", "A state was altered: {0}: it is not what the events say");
    public static readonly FindingKind StateUnfolded = new("state.unfolded", Error, "Không dựng lại được trạng thái: {0}: {1}", "The state can't be made again: {0}: {1}");
    public static readonly FindingKind TypeUnknown = new("type.unknown", Warning, "Bản phần mềm này chưa biết loại sự kiện: {0}: {1}", "This release does not know the event's type: {0}: {1}");
}
