namespace Sen.Node.LocalDoor;

/// <summary>Marks a connection of the local socket: only the account that runs the node can open it.</summary>
internal sealed class CameThroughSocket;
