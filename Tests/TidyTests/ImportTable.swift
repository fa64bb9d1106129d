/// Which module may import what. Arrows point one way; the two executables never see each other.
enum ImportTable {
    /// May be imported anywhere.
    static let everywhere: Set<String> = [
        "BitCollections", "Collections", "DequeModule", "HashTreeCollections", "HeapModule", "OrderedCollections",
        "Swift", "Synchronization",
    ]

    static let rows: [String: Set<String>] = [
        "SyncKit": ["Crypto", "CryptoExtras", "CZstd"],
        "StarKit": ["SyncKit", "Crypto", "TOMLKit"],
        "SyncStore": system.union(["SyncKit", "GRDB", "GRDBSQLite", "CSQLite", "CPostgres", "Logging"]),
        "SyncLink": system.union(["SyncKit", "CCurl", "Logging"]),
        "CommandKit": system.union([
            "ArgumentParser", "CQREncode", "StarKit", "StarStore", "SyncKit", "SyncLink", "SyncStore",
        ]),
        "StarStore": system.union(["StarKit", "SyncKit", "SyncStore", "GRDB", "CXLSXWriter"]),
        "PageKit": ["HTTPTypes", "Hummingbird", "Mustache", "NIOCore"],
        "VillageNode": system.union(ours).union(server),
        "StreetHub": system.union(ours).union(server),
    ]

    /// The platform: for the modules that touch files, clocks or the network.
    private static let system: Set<String> = ["Dispatch", "Foundation", "FoundationEssentials", "Glibc"]

    private static let ours: Set<String> = [
        "CommandKit", "PageKit", "StarKit", "StarStore", "SyncKit", "SyncLink", "SyncStore",
    ]

    /// What the composition roots put together. GRDB and CCurl are reached through SyncStore and SyncLink only.
    private static let server: Set<String> = [
        "ArgumentParser", "Crypto", "HTTPTypes", "Hummingbird", "HummingbirdCore", "HummingbirdTLS",
        "Logging", "Metrics", "Mustache", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOPosix", "NIOSSL",
        "ServiceLifecycle", "SwiftASN1",
        "UnixSignals", "X509",
    ]
}
