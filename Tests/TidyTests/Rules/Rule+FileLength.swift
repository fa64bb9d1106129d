extension Rule {
    /// Swift files have at most 500 lines, tests 800.
    static let fileLength: Rule = Rule(name: "file-length") { files in
        files.filter(\.isSwift).compactMap { file in
            let limit = file.isTest ? 800 : 500
            guard file.lines.count > limit else { return nil }
            return fileLength.finding(file, 0, "lines", "\(file.lines.count) lines; split it, the limit is \(limit)")
        }
    }

    /// The README is read in one go: at most 150 lines.
    static let readmeLength: Rule = Rule(name: "readme-length") { files in
        files.filter { $0.path == "README.md" && $0.lines.count > 150 }.map { file in
            readmeLength.finding(file, 0, "lines", "\(file.lines.count) lines; move detail to docs/, the limit is 150")
        }
    }

    /// No file is larger than 1 MiB.
    static let fileSize: Rule = Rule(name: "file-size") { files in
        files.filter { $0.byteCount > 1 << 20 }.map { file in
            fileSize.finding(file, 0, "bytes", "\(file.byteCount) bytes; generate it or make it smaller, 1 MiB at most")
        }
    }
}
