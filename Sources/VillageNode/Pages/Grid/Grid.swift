import PageKit

/// A table of fields, as a page of paper has it: rows of one kind, what is wrong said at the row.
struct Grid {
    /// One row.
    struct Row {
        let label: String
        var cells: [GridCell]
        /// What is wrong with it; empty for nothing.
        var fault = ""
        /// What a running check says at its end; nil for none.
        var check: (text: String, tone: String)?
    }

    let caption: String
    /// Over the columns, the first over the labels.
    var heads: [String]
    var rows: [Row] = []
    /// Where the form goes.
    var to: String
    var save: String
    /// On the button for more rows; empty for none.
    var more = ""
    /// Type-aheads that its cells share, by the id of their list.
    var list = ""
    var offers: [FormField.Choice] = []
    /// Hidden fields.
    var hidden: [FormField] = []
    /// What the sum of a row should be, with the words for right, too few and too many; nil for no such check.
    var goal: (sum: Int, right: String, under: String, over: String)?

    /// - Parameter visit: For the token of its form.
    func markup(_ visit: Visit) -> Markup {
        let first = rows.firstIndex { !$0.fault.isEmpty } ?? 0
        let hasCheck = rows.contains { $0.check != nil }
        var slots: Slots = [
            "to": .text(to), "caption": .text(caption), "fields": visit.fields(hidden), "save": .text(save),
            "more": .text(more), "list": .text(list),
            "offers": .list(offers.map { ["value": .text($0.value), "label": .text($0.label)] }),
            "heads": .list(heads.map { ["text": .text($0)] }),
            "rows": .list(
                rows.enumerated().map { index, row in
                    self.slots(row, index, isFirst: index == first, hasCheck: hasCheck)
                }),
        ]
        if let goal {
            slots["goal"] = .text(String(goal.sum))
            slots["right"] = .text(goal.right)
            slots["under"] = .text(goal.under)
            slots["over"] = .text(goal.over)
        }
        return visit.render("grid", slots)
    }

    private func slots(_ row: Row, _ index: Int, isFirst: Bool, hasCheck: Bool) -> Slots {
        let id = "row-fault-\(index)"
        return [
            "label": .text(row.label), "fault": .text(row.fault), "faultID": .text(id),
            "span": .text(String(heads.count)), "hasCheck": .flag(hasCheck), "check": .text(row.check?.text ?? ""),
            "tone": .text(row.check?.tone ?? ""),
            "cells": .list(
                row.cells.enumerated().map { column, cell in
                    cell.slots(isFirst: isFirst && column == 0, described: row.fault.isEmpty ? "" : id)
                }),
        ]
    }
}
