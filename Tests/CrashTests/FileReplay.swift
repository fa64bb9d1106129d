import CFaultFiles

@testable import SyncTestKit

/// Works out what a disk holds after a power cut, from what was on it before and from the calls that were made.
///
/// It promises what POSIX does and no more. A file's bytes are sure once that file was synced, and a name once the
/// directory in which it stands was: syncing a new file does not make its name sure. What is not sure was done or not,
/// each change for itself, but a renaming within a directory is one change.
struct FileReplay {
    enum Node: Hashable {
        case directory
        case file(UInt64)
    }

    private enum Change {
        case write(Int, [UInt8])
        case truncate(Int)
    }

    /// Names that one call gave or took away, and that are not sure yet.
    private struct Naming {
        var nodes: [String: Node?]
    }

    private static let pieceBytes = 512

    private var sureNames: [String: Node]
    private var names: [String: Node]
    private var namings: [Naming] = []
    private var contents: [UInt64: [UInt8]]
    private var changes: [UInt64: [Change]] = [:]

    /// A disk on which all of this is sure.
    init(names: [String: Node], contents: [UInt64: [UInt8]]) {
        sureNames = names
        self.names = names
        self.contents = contents
    }

    /// - Parameter relative: A path from the root.
    mutating func play(_ change: fault_file_change, _ relative: (UnsafePointer<CChar>?) -> String) throws {
        let path = relative(change.path)
        let other = relative(change.other)
        switch Int(change.kind) {
        case FAULT_FILE_CREATE:
            contents[change.id] = []
            name([path: .file(change.id)])
        case FAULT_FILE_WRITE:
            let bytes = Array(UnsafeBufferPointer(start: change.bytes, count: Int(change.count)))
            changes[change.id, default: []].append(.write(Int(change.offset), bytes))
        case FAULT_FILE_TRUNCATE: changes[change.id, default: []].append(.truncate(Int(change.offset)))
        case FAULT_FILE_SYNC:
            for done in changes.removeValue(forKey: change.id) ?? [] {
                Self.apply(done, to: &contents[change.id, default: []])
            }
        case FAULT_FILE_SYNC_NAMES: syncNames(in: path)
        case FAULT_FILE_RENAME:
            guard case .file? = names[path] else { throw CheckFailure("only files are renamed, not \(path)") }
            name([path: nil, other: names[path]])
        case FAULT_FILE_LINK: name([other: names[path]])
        case FAULT_FILE_UNLINK, FAULT_FILE_RMDIR: name([path: nil])
        case FAULT_FILE_MKDIR: name([path: .directory])
        default: throw CheckFailure("a call of kind \(change.kind) is not known")
        }
    }

    private mutating func name(_ nodes: [String: Node?]) {
        for (path, node) in nodes { names[path] = node }
        namings.append(Naming(nodes: nodes))
    }

    private static func parent(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    private mutating func syncNames(in directory: String) {
        for path in Set(sureNames.keys).union(names.keys) where Self.parent(path) == directory && path != directory {
            sureNames[path] = names[path]
        }
        for index in namings.indices {
            namings[index].nodes = namings[index].nodes.filter { Self.parent($0.key) != directory }
        }
    }

    private static func apply(_ change: Change, to bytes: inout [UInt8]) {
        switch change {
        case .truncate(let size):
            if size <= bytes.count {
                bytes.removeLast(bytes.count - size)
            } else {
                bytes += [UInt8](repeating: 0, count: size - bytes.count)
            }
        case .write(let offset, let new):
            let missing = offset + new.count - bytes.count
            if missing > 0 { bytes += [UInt8](repeating: 0, count: missing) }
            bytes.replaceSubrange(offset..<offset + new.count, with: new)
        }
    }

    /// What is left when the power goes now.
    func image(_ damage: FaultDisk.Damage, seed: UInt64) -> FileImage {
        var random = SeededGenerator(seed: seed)
        var left = sureNames
        for naming in namings {
            guard damage == .kept || (damage == .mixed && random.chance(50)) else { continue }
            for (path, node) in naming.nodes { left[path] = node }
        }
        var image = FileImage()
        for (path, node) in left.sorted(by: { $0.key < $1.key }) where isReachable(path, in: left) {
            switch node {
            case .directory: image.directories.insert(path)
            case .file(let id): image.files[path] = bytes(of: id, damage, &random)
            }
        }
        return image
    }

    private func isReachable(_ path: String, in names: [String: Node]) -> Bool {
        let parent = Self.parent(path)
        return parent.isEmpty || (names[parent] == .directory && isReachable(parent, in: names))
    }

    private func bytes(of id: UInt64, _ damage: FaultDisk.Damage, _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = contents[id] ?? []
        for change in changes[id] ?? [] {
            switch (damage, change) {
            case (.lost, _): continue
            case (.kept, _): Self.apply(change, to: &bytes)
            case (.mixed, .truncate): if random.chance(50) { Self.apply(change, to: &bytes) }
            case (.mixed, .write(let offset, let new)): Self.tear(new, at: offset, into: &bytes, &random)
            }
        }
        return bytes
    }

    /// Writes each piece of a write, or none of it, or a part of it with garbage behind.
    private static func tear(
        _ new: [UInt8], at offset: Int, into bytes: inout [UInt8], _ random: inout SeededGenerator
    ) {
        var start = 0
        while start < new.count {
            let end = min(new.count, ((offset + start) / pieceBytes + 1) * pieceBytes - offset)
            let piece = Array(new[start..<end])
            switch random.below(5) {
            case 0, 1: apply(.write(offset + start, piece), to: &bytes)
            case 2, 3: break
            default:
                let part = random.below(piece.count + 1)
                let garbage = random.chance(50) ? random.bytes(piece.count - part) : []
                apply(.write(offset + start, Array(piece[..<part]) + garbage), to: &bytes)
            }
            start = end
        }
    }
}
