import Foundation

/// Why a bundle's file could not be read or written: what went wrong and what to do. It names the file and
/// nothing of its contents.
public struct BundleFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public let code: Code
    /// What went wrong, in one sentence with the file's path.
    public let message: String
    /// What to do about it, in one sentence.
    public let remedy: String

    /// The kinds of failure. More may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        enum Kind: String, CaseIterable {
            case missing, notAFile, tooLarge, cutShort, full, noAccess, failed, notKept
        }

        let kind: Kind

        /// The file, or the directory it should lie in, is not there.
        public static let missing = Code(kind: .missing)
        /// There is something under that name that is no ordinary file: a directory, a link, a device.
        public static let notAFile = Code(kind: .notAFile)
        /// The file is larger than any bundle.
        public static let tooLarge = Code(kind: .tooLarge)
        /// The file had another size than was announced: the stick was pulled, or somebody still writes to it.
        public static let cutShort = Code(kind: .cutShort)
        /// The disk or stick has no room.
        public static let full = Code(kind: .full)
        /// The file system is read-only or the file belongs to somebody else.
        public static let noAccess = Code(kind: .noAccess)
        /// The disk or stick failed.
        public static let failed = Code(kind: .failed)
        /// What was written reads back otherwise: the stick cannot be relied on.
        public static let notKept = Code(kind: .notKept)

        /// Every code, for tables.
        public static let all = Kind.allCases.map { Code(kind: $0) }

        /// The code's name.
        public var description: String { kind.rawValue }
    }

    /// Makes an error, for carriers and for tests.
    public init(_ code: Code, message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// The message and the remedy.
    public var description: String { "\(message) \(remedy)" }
}

extension BundleFileError {
    /// What the system's refusal means.
    ///
    /// - Parameter number: The value of `errno`.
    static func ofSystem(_ number: Int32, at path: String) -> BundleFileError {
        let reason = String(cString: strerror(number))
        return switch number {
        case ENOENT, ENOTDIR:
            BundleFileError(
                .missing, message: "There is no \(path).",
                remedy: "Check the path, and whether the stick is in its place.")
        case EISDIR, ELOOP, ENXIO: .notAFile(path)
        case ENOSPC, EDQUOT, EFBIG:
            BundleFileError(
                .full, message: "There is no room for \(path) (\(reason)).",
                remedy: "Make room or take another stick, and run the command again.")
        case EACCES, EPERM, EROFS:
            BundleFileError(
                .noAccess, message: "\(path) may not be touched (\(reason)).",
                remedy: "Check its owner, and whether the stick is locked against writing.")
        default:
            BundleFileError(
                .failed, message: "\(path) could not be read or written (\(reason)).",
                remedy: "Try again; if it stays so, take another stick.")
        }
    }

    static func notAFile(_ path: String) -> BundleFileError {
        BundleFileError(
            .notAFile, message: "\(path) is a directory, a link or a device.", remedy: "Name an ordinary file.")
    }

    static func tooLarge(_ path: String, bytesMax: Int) -> BundleFileError {
        BundleFileError(
            .tooLarge, message: "\(path) is larger than a bundle can be (\(bytesMax) bytes).",
            remedy: "Check the file's name.")
    }

    static func cutShort(_ path: String) -> BundleFileError {
        BundleFileError(
            .cutShort, message: "\(path) changed its size while it was read.",
            remedy: "Leave the stick in its place and try again.")
    }

    static func notKept(_ path: String) -> BundleFileError {
        BundleFileError(
            .notKept, message: "\(path) does not read back as it was written.",
            remedy: "Do not use this stick; write to another one.")
    }
}
