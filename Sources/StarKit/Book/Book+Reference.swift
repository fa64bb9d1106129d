import SyncKit

// The reference page of all tables, docs/reference/tables.md.
extension Book {
    /// The page in Markdown: every table with its audience, key, writers and columns.
    public static func referencePage() -> String {
        var lines = [
            "# Tables",
            "",
            "Every table that is merged, as declared in `Sources/StarKit/Book` and, for sync's own, in",
            "`Sources/SyncKit/Schema/SystemTables.swift`. This page is made from the declaration by",
            "`UPDATE_GOLDENS=1 swift test --filter StarStoreTests.BookReferenceTests`.",
            "",
            "*Audience* (unit, top): the rows of a unit, read in and below it and on the path up to the level",
            "named.",
            "*Decided* columns keep concurrent values flagged until a person settles them.",
            "Schema version: \(schema.version).",
            "",
        ]
        for table in schema.tables { lines += section(table) }
        return lines.joined(separator: "\n")
    }

    private static func section(_ table: MergedTable) -> [String] {
        var lines = ["## `\(table.name)`", ""] + wrapped(sentence(table.summary)) + [""]
        lines.append("- Audience: " + audience(table))
        lines += wrapped("- Row id: " + key(table))
        lines += table.writers.flatMap { wrapped("- Written by: " + writer($0)) }
        lines += ["", "| column | kind | needed | decided | meaning |", "|---|---|---|---|---|"]
        for column in table.columns {
            let cells = [
                "`\(column.name)`", kind(column), column.isRequired ? "yes" : "", column.isDecided ? "yes" : "",
                column.summary,
            ]
            lines.append("| " + cells.joined(separator: " | ") + " |")
        }
        return lines + [""]
    }

    private static func audience(_ table: MergedTable) -> String {
        switch table.scope {
        case .unit(let level, let top):
            let isPrivate = table.isPrivate ? "; private: never in the open outside the \(name(level))" : ""
            return "(\(name(level)), \(name(top)))" + isPrivate
        case .hubUpTo(let top): return "(the hub's unit, its level or \(name(top)) where that is higher): all below it"
        case .hub: return "(the hub's unit, its level): all below it"
        case .anyAudience: return "that of the row it speaks of"
        }
    }

    private static func key(_ table: MergedTable) -> String {
        switch table.key {
        case .drawn: "drawn when the row is added"
        case .natural(let parent, let columns):
            "from the \(parent.map { "`\($0)`" } ?? "unit") and "
                + columns.map { "`\($0)`" }.joined(separator: ", ") + ", which never change"
        }
    }

    private static func writer(_ rule: WriteRule) -> String {
        let columns = rule.columns.map { ", only " + $0.sorted().map { "`\($0)`" }.joined(separator: ", ") } ?? ""
        return name(rule.level) + ", " + stages(rule.stages) + columns
    }

    private static func stages(_ mask: StageMask) -> String {
        if mask == .always { return "at any time" }
        var names = mask.contains(Stage.none) ? ["without an open cycle"] : []
        names += stageNames.indices.filter { mask.contains(Stage(cycle: 1, step: $0 + 1)) }.map { stageNames[$0] }
        return "in: " + names.joined(separator: ", ")
    }

    private static func kind(_ column: MergedColumn) -> String {
        switch column.kind {
        case .integer: "integer"
        case .text: "text"
        case .blob: "bytes"
        case .reference(let table): "row of `\(table)`"
        }
    }

    private static func name(_ level: Level) -> String {
        switch level {
        case .village: "village"
        case .street: "street"
        case .district: "district"
        default: "level \(level.rawValue)"
        }
    }

    /// Prose in lines of at most 100 columns; those of a list item after its first are indented.
    private static func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if line.count + 1 + word.count <= 100 {
                line += " " + word
            } else {
                lines.append(line)
                line = (text.hasPrefix("- ") ? "  " : "") + word
            }
        }
        return lines + [line]
    }

    private static func sentence(_ text: String) -> String {
        text.hasSuffix(".") ? text : text + "."
    }
}
