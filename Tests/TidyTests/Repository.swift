import Foundation

/// The files of this repository, read once.
enum Repository {
    static let files: [SourceFile] = (try? read()) ?? []  // An empty tree fails the test that counts the files.

    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func read() throws -> [SourceFile] {
        let ignored = IgnoreList(try String(contentsOf: root.appending(path: ".gitignore"), encoding: .utf8))
        return try paths(below: "", ignored: ignored).sorted().map { path in
            let data = try Data(contentsOf: root.appending(path: path))
            let text = String(bytes: data, encoding: .utf8) ?? ""
            return SourceFile(path, text, byteCount: data.count)
        }
    }

    private static func paths(below folder: String, ignored: IgnoreList) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
        var found: [String] = []
        for name in names {
            let path = folder.isEmpty ? name : folder + "/" + name
            if ignored.contains(path) { continue }
            let type = try FileManager.default.attributesOfItem(atPath: root.appending(path: path).path)[.type]
            switch type as? FileAttributeType {
            case .typeDirectory: found += try paths(below: path, ignored: ignored)
            case .typeRegular: found.append(path)
            default: break
            }
        }
        return found
    }
}
