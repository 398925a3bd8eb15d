namespace Sen.Dossiers.Demo;

/// <summary>Who stands at the counter: that decides names, ages and homes.</summary>
internal enum SampleFolk
{
    Usual,

    /// <summary>Over 75.</summary>
    Elderly,

    /// <summary>From the highlands of A Lưới: Cơ Tu, Tà Ôi or Bru Vân Kiều.</summary>
    FromALuoi,
}
