extension Rule {
    /// Every Markdown file has exactly one `# Title`.
    static let markdownTitle: Rule = Rule(name: "markdown-title") { files in
        files.filter(\.isMarkdown).compactMap { file in
            let titles = MarkdownText(file).prose.filter { $0.text.hasPrefix("# ") }
            guard titles.count != 1 else { return nil }
            let line = titles.dropFirst().first?.number ?? 0
            return markdownTitle.finding(file, line, "title", "\(titles.count) titles; exactly one `# Title` a page")
        }
    }

    /// Relative links in Markdown lead to a file or folder of the repository.
    static let markdownLinks: Rule = Rule(name: "markdown-link") { files in
        let known = files.reduce(into: Set<String>([""])) { known, file in
            var path = file.path[...]
            known.insert(String(path))
            while let slash = path.lastIndex(of: "/") {
                path = path[..<slash]
                known.insert(String(path))
            }
        }
        return files.filter(\.isMarkdown).flatMap { file in
            MarkdownText(file).prose.flatMap { line in
                linkTargets(line.text).filter { !known.contains(resolved($0, in: file.folder)) }.map { target in
                    markdownLinks.finding(file, line.number, target, "`\(target)` leads nowhere; mend the link")
                }
            }
        }
    }

    /// The relative targets of the links of a line, without their anchors.
    private static func linkTargets(_ line: String) -> [String] {
        let text = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: "`")
        let inline = text.matches(of: #/\]\(<?([^)\s>]+)/#).map { String($0.output.1) }
        let named = text.prefixMatch(of: #/\[[^\]]+\]:\s+(\S+)/#).map { [String($0.output.1)] } ?? []
        return (inline + named).compactMap { target in
            if target.contains("://") || target.hasPrefix("mailto:") { return nil }
            let path = target.prefix { $0 != "#" }
            return path.isEmpty ? nil : String(path)
        }
    }

    private static func resolved(_ target: String, in folder: String) -> String {
        let start = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        let parts = target.split(separator: "/").reduce(into: start) { parts, part in
            switch part {
            case ".": break
            case "..": if parts.popLast() == nil { parts.append("..") }
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
