import Foundation
import GRDB
import SyncKit

extension Value {
    /// As it is bound and stored: columns have no type, so nothing is converted on the way.
    var stored: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .blob(let value): Data(value).databaseValue
        case .erased: Self.erasedMark.databaseValue
        }
    }

    /// What stands in a table for an erased value: bytes that nobody writes by chance.
    private static let erasedMark = Data(Hash32.of(Array("village-stars erased value".utf8)).bytes)

    init(_ stored: DatabaseValue) {
        switch stored.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(value)
        case .double(let value): self = .real(value)
        case .string(let value): self = .text(value)
        case .blob(let value): self = value == Self.erasedMark ? .erased : .blob([UInt8](value))
        }
    }
}

extension ID128 {
    var stored: DatabaseValue { Data(bytes).databaseValue }

    init?(_ stored: DatabaseValue) {
        guard case .blob(let bytes) = stored.storage else { return nil }
        self.init([UInt8](bytes))
    }
}

extension Hash32 {
    var stored: DatabaseValue { Data(bytes).databaseValue }

    init?(_ stored: DatabaseValue) {
        guard case .blob(let bytes) = stored.storage else { return nil }
        self.init([UInt8](bytes))
    }
}

extension Row {
    /// A column that the store itself wrote as an id.
    func id(_ column: String) throws -> ID128 {
        guard let id = ID128(self[column] as DatabaseValue) else { throw StoreError.damaged(column) }
        return id
    }

    func hash(_ column: String) throws -> Hash32 {
        guard let hash = Hash32(self[column] as DatabaseValue) else { throw StoreError.damaged(column) }
        return hash
    }

    func bytes(_ column: String) throws -> [UInt8] {
        guard let bytes = self[column] as Data? else { throw StoreError.damaged(column) }
        return [UInt8](bytes)
    }
}

extension StoreError {
    static func damaged(_ what: String) -> StoreError {
        StoreError(.damaged, "The store is damaged (\(what)). Run verify, then restore the last good backup.")
    }
}
