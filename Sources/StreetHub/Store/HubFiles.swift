import SyncStore

/// The directory of a hub's store: the files of a replica, and beside them the TLS key with its certificate.
struct HubFiles: Sendable {
    /// The directory in which a store is made before it moves into its place.
    static let unfinishedName = "init.unfinished"
    /// The file that makes a store exist.
    static let databaseName = StoreAssembly.databaseName
    /// The files that a hub has beside the replica's own. The address is there only once it has been served.
    static let companionNames = [tlsKeyName, tlsCertificateName, addressName]

    private static let tlsKeyName = "tls.key.pem"
    private static let tlsCertificateName = "tls.cert.pem"
    private static let addressName = "served.url"

    /// The store's directory, without a slash at its end.
    let directory: String

    init(directory: String) {
        self.directory = StoreAssembly.withoutSlash(directory)
    }

    /// The replica's files.
    var replica: StoreFiles { StoreFiles(directory: directory) }

    var tlsKeyPath: String { directory + "/" + Self.tlsKeyName }

    var tlsCertificatePath: String { directory + "/" + Self.tlsCertificateName }

    /// Holds the address under which the hub was last served.
    var addressPath: String { directory + "/" + Self.addressName }

    var databasePath: String { directory + "/" + Self.databaseName }

    /// Whether making a store here was cut short.
    var isUnfinished: Bool { assembly.isUnfinished }

    private var assembly: StoreAssembly { StoreAssembly(directory: directory, unfinishedName: Self.unfinishedName) }

    /// Makes a store by letting `build` make it in a directory of its own and moving it into its place.
    ///
    /// - Throws: As ``StoreAssembly/make(_:)``.
    func make(_ build: (HubFiles) throws -> Void) throws {
        try assembly.make { try build(HubFiles(directory: $0.directory)) }
    }
}
