import CommandKit
import Foundation
import StarKit
import StarStore
import SyncKit

/// The imports that were made from this laptop's pages, so that one can be taken back: which records each one made.
struct ImportLedger {
    /// One import.
    struct Entry: Codable, Hashable {
        /// Names it.
        let id: String
        /// The store's directory: the file is kept beside the settings, which several stores may share.
        let store: String
        /// Milliseconds since 1970 UTC.
        let at: Int64
        /// A kind of `ImportKind`.
        let kind: String
        let file: String
        /// The new records, each `TABLE/ID`.
        let made: [String]
        /// Records that it changed; they stay as they are.
        let changed: Int
        /// When it was taken back; nil while it stands.
        var undoneAt: Int64?

        /// The records it made.
        var names: [RecordName] {
            made.compactMap { text in
                let halves = text.split(separator: "/").map(String.init)
                guard halves.count == 2, let row = ID128(hex: halves[1]) else { return nil }
                return RecordName(halves[0], row)
            }
        }
    }

    private static let fileName = "imports.json"
    /// Imports that are remembered.
    private static let countMax = 60

    private let directory: StateDirectory
    private let store: String

    init(_ directory: StateDirectory, store: String) {
        self.directory = directory
        self.store = URL(filePath: store).standardizedFileURL.path
    }

    private var all: [Entry] {
        guard let bytes = FileManager.default.contents(atPath: directory.path(of: Self.fileName)) else { return [] }
        // A file that cannot be read costs the buttons, never a record.
        return (try? JSONDecoder().decode([Entry].self, from: bytes)) ?? []
    }

    /// Those of this store, the newest first.
    var entries: [Entry] { all.filter { $0.store == store }.sorted { ($0.at, $0.id) > ($1.at, $1.id) } }

    /// Remembers an import that made or changed something.
    ///
    /// - Throws: An error of the file system.
    func add(_ report: ImportReport, at moment: Int64) throws {
        if report.made.isEmpty, report.changed == 0 { return }
        let taken = Set(all.map(\.id))
        let id = (1...).lazy.map { "\(moment)-\($0)" }.first { !taken.contains($0) } ?? "\(moment)"
        let entry = Entry(
            id: id, store: store, at: moment, kind: report.kind.rawValue, file: report.fileName,
            made: report.made.map { "\($0.table)/\($0.row.hex)" }, changed: report.changed, undoneAt: nil)
        try keep(Array(([entry] + all).prefix(Self.countMax)))
    }

    /// Notes that one was taken back.
    ///
    /// - Throws: An error of the file system.
    func undone(_ id: String, at moment: Int64) throws {
        var entries = all
        for index in entries.indices where entries[index].id == id { entries[index].undoneAt = moment }
        try keep(entries)
    }

    private func keep(_ entries: [Entry]) throws {
        try directory.make()
        let url = URL(filePath: directory.path(of: Self.fileName))
        try JSONEncoder().encode(entries).write(to: url, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
    }
}
