/// A table of a page: columns, and rows that may lead somewhere.
public struct PageTable: Sendable {
    /// A column.
    public struct Column: Sendable {
        /// Over the column.
        public let title: String
        /// Whether figures stand in it, which are set to the right.
        public let isNumber: Bool

        /// A column.
        public init(_ title: String, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }
    }

    /// A cell.
    public struct Cell: Sendable {
        /// What stands in it.
        public let text: String
        /// Where it leads; empty for nowhere.
        public let address: String
        /// A word for its look, one of the style sheet's: `good`, `bad`, `late`, `quiet`; empty for plain.
        public let tone: String

        /// A cell.
        public init(_ text: String, to address: String = "", tone: String = "") {
            self.text = text
            self.address = address
            self.tone = tone
        }
    }

    /// What the table shows, for those who cannot see it.
    public let caption: String
    /// The columns.
    public let columns: [Column]
    /// As many cells a row as there are columns.
    public var rows: [[Cell]] = []
    /// What is said in place of a table without rows.
    public var empty = ""

    /// A table without rows yet.
    public init(_ caption: String, _ columns: [Column], empty: String = "") {
        self.caption = caption
        self.columns = columns
        self.empty = empty
    }

    /// For the template `table`.
    public var slots: Slots {
        [
            "caption": .text(caption), "empty": .text(empty), "hasRows": .flag(!rows.isEmpty),
            "columns": .list(columns.map { ["title": .text($0.title), "isNumber": .flag($0.isNumber)] }),
            "rows": .list(
                rows.map { cells in
                    [
                        "cells": .list(
                            zip(cells, columns).map { cell, column in
                                [
                                    "text": .text(cell.text), "to": .text(cell.address), "tone": .text(cell.tone),
                                    "isNumber": .flag(column.isNumber),
                                ]
                            })
                    ]
                }),
        ]
    }
}
