/// Why a backup file was not written, read or restored.
public struct BackupError: Error, Equatable, Sendable {
    public struct Code: Hashable, Sendable {
        private enum Kind: Hashable, Sendable {
            case badPath, garbled, newerFormat, missingSecret, wrongSecret, otherProgram, unsound
        }

        private let kind: Kind

        /// There is no such file or directory.
        public static let badPath = Code(kind: .badPath)
        /// The file is no backup, or it was cut short or altered.
        public static let garbled = Code(kind: .garbled)
        /// A newer program has written the file.
        public static let newerFormat = Code(kind: .newerFormat)
        /// The file needs a key or a passphrase that was not given.
        public static let missingSecret = Code(kind: .missingSecret)
        /// The key or the passphrase is not the one the file was sealed with.
        public static let wrongSecret = Code(kind: .wrongSecret)
        /// The file is a backup of the other program's store.
        public static let otherProgram = Code(kind: .otherProgram)
        /// The file is whole, but the store in it does not hold.
        public static let unsound = Code(kind: .unsound)
    }

    public let code: Code
    /// What went wrong and what to do, in English; without contents of records.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
