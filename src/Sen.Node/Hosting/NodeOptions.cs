using System.Net;
using Sen.Kernel;
using Sen.Kernel.Postgres;
using Sen.Kernel.Sql;
using Sen.Node.Crowd;

namespace Sen.Node.Hosting;

/// <summary>How a node is started.</summary>
internal sealed record NodeOptions
{
    public required DataFolder Data { get; init; }

    /// <summary>The database as it was named at this start; null: where the folder says that its store is.</summary>
    public PostgresAddress? Database { get; init; }

    /// <summary>Port of the web; 0 takes a free one; null opens no door but the local socket.</summary>
    public int? Port { get; init; }

    /// <summary>Port of the watchers' door on this machine; 0 takes a free one; null opens none.</summary>
    public int? Watch { get; init; }

    /// <summary>Name under which people reach the node. It is part of the origin of its logs and fixed when the store is made.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>Listen on every address of the machine; otherwise only on this machine.</summary>
    public bool ListenAny { get; init; }

    /// <summary>Addresses of proxies whose word about the caller's address and scheme is believed.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; init; } = [];

    /// <summary>How long the node still answers after it was asked to stop and says so in /health/ready, so that the proxy before it stops asking.</summary>
    public TimeSpan Drain { get; init; }

    /// <summary>The tables that the program knows.</summary>
    public IReadOnlyList<ModuleSchema> Schemas { get; init; } = Modules.Schemas;

    /// <summary>How many may come at once, and how often one of them.</summary>
    public CrowdLimits Crowd { get; init; } = new();

    /// <summary>Code of the agency that runs a new node; an existing store keeps its own.</summary>
    public string? Agency { get; init; }

    public NodeKind Kind { get; init; } = NodeKind.Real;

    /// <summary>Where the legal clock of a demo is set; null leaves it where it is.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>Run pending migrations instead of refusing to start.</summary>
    public bool Migrate { get; init; }

    /// <summary>Only warnings on the console.</summary>
    public bool Quiet { get; init; }

    /// <summary>Real time; tests hold it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>Whether people and dossiers of a store are real. It is fixed when the store is made: nobody's real file ends in a demo.</summary>
internal enum NodeKind
{
    Real,
    Demo,

    /// <summary>Whatever the store is: for verbs that serve nobody.</summary>
    AsItIs,
}
