/// A table on paper: its head stands on every page, and no row is split between two.
public struct PrintTable: Hashable, Sendable {
    /// How a column's cells are set.
    public enum Setting: String, Sendable {
        /// Text, from the left.
        case text
        /// Marks and short words, in the middle.
        case middle
        /// Figures, to the right.
        case figure
        /// What people look for: large.
        case large
    }

    /// How high its rows are.
    public enum Density: String, Sendable {
        /// As many on a page as can be read.
        case tight
        case normal
        /// High enough to be written in by hand.
        case roomy
    }

    /// A column.
    public struct Column: Hashable, Sendable {
        /// Over the column.
        public let title: String
        /// Percent of the table's width, one of ``widths``; 0 for what is left.
        public let width: Int
        /// How its cells are set.
        public let setting: Setting

        /// A column.
        public init(_ title: String, _ width: Int = 0, _ setting: Setting = .text) {
            precondition(width == 0 || Self.widths.contains(width), "The style sheet has no column of \(width) %.")
            self.title = title
            self.width = width
            self.setting = setting
        }

        /// The widths that the style sheet knows.
        public static let widths: Set<Int> = [4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 22, 25, 30, 35, 40, 45, 50]
    }

    /// A row.
    struct Row: Hashable, Sendable {
        let cells: [String]
        /// Whether it stays on a page with the rows that follow it, up to the next that starts a group.
        let startsGroup: Bool
    }

    /// The columns.
    public let columns: [Column]
    /// How high its rows are.
    public var density: Density
    private(set) var rows: [Row] = []

    /// A table without rows.
    public init(_ columns: [Column], density: Density = .normal) {
        self.columns = columns
        self.density = density
    }

    /// Appends a row; as many cells as there are columns. A line end in a cell is one on paper.
    public mutating func add(_ cells: [String], startsGroup: Bool = false) {
        precondition(cells.count == columns.count, "A row has as many cells as the table has columns.")
        rows.append(Row(cells: cells, startsGroup: startsGroup))
    }

    /// Appends empty rows.
    public mutating func addBlank(_ count: Int) {
        for _ in 0..<count { rows.append(Row(cells: columns.map { _ in "" }, startsGroup: false)) }
    }

    /// Rows in which something stands.
    public var filledCount: Int { rows.count { row in row.cells.contains { !$0.isEmpty } } }

    var texts: [String] { columns.map(\.title) + rows.flatMap(\.cells) }

    var slots: Slots {
        var groups: [[Row]] = []
        for row in rows {
            if row.startsGroup || groups.isEmpty { groups.append([]) }
            groups[groups.count - 1].append(row)
        }
        return [
            "density": .text(density.rawValue),
            "columns": .list(
                columns.map { column in
                    [
                        "title": .text(column.title), "setting": .text(column.setting.rawValue),
                        "width": .text(column.width == 0 ? "rest" : String(column.width)),
                    ]
                }),
            "groups": .list(
                groups.map { group in
                    ["isKept": .flag(rows.contains(where: \.startsGroup)), "rows": .list(group.map(slots))]
                }),
        ]
    }

    private func slots(_ row: Row) -> Slots {
        [
            "cells": .list(
                zip(row.cells, columns).map { ["text": .text($0), "setting": .text($1.setting.rawValue)] })
        ]
    }
}
