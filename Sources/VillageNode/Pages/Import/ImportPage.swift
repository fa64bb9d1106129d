import PageKit
import StarKit
import StarStore
import SyncStore

/// A file, or cells pasted from a spreadsheet: looked at first, then imported whole or not at all.
struct ImportPage {
    let visit: Visit

    /// Lines of the preview.
    private static let linesMax = 200

    func reply() throws -> PageReply {
        switch (visit.isPost, visit.request.path.dropFirst().first) {
        case (false, nil): return try form(notices: [], status: 200)
        case (true, "preview"): return try preview()
        case (true, "confirm"): return try confirm()
        case (true, "undo"):
            return try PastImports(visit: visit).undo { try form(notices: [], past: $0, status: 422) }
        case (true, "cancel"):
            visit.site.change(visit.session) { $0.upload = nil }
            return visit.redirect(to: "/import")
        default: throw PageFault.notFound
        }
    }

    private func preview() throws -> PageReply {
        guard let kind = ImportKind(rawValue: visit.typed("kind")) else { throw PageFault.notFound }
        let file = visit.request.files.first { $0.field == "file" }
        let pasted = visit.request.form["cells"] ?? ""
        let upload: PendingImport
        if let file, !file.bytes.isEmpty {
            upload = PendingImport(kind: kind, name: file.name, bytes: file.bytes)
        } else if pasted.contains(where: { !$0.isWhitespace }) {
            upload = PendingImport(
                kind: kind, name: visit.say("pasted cells", "粘贴的表格"),
                bytes: PastedCells(pasted).csv(for: kind))
        } else {
            return try form(
                notices: [Notice(.fault, visit.say("Choose a file, or paste cells.", "请选择文件，或粘贴表格内容。"))], status: 422)
        }
        do {
            let report = try Importer(try visit.replica).run(
                kind, bytes: upload.bytes, fileName: upload.name, dryRun: true)
            visit.site.change(visit.session) { $0.upload = upload }
            return try show(report)
        } catch let error as BookError where error.problems != nil || error.code == .badFile {
            return try show(error)
        }
    }

    private func confirm() throws -> PageReply {
        guard let upload = visit.session.upload else {
            return visit.redirect(
                to: "/import",
                saying: Notice(.note, visit.say("There is no file to import; choose it again.", "没有待导入的文件，请重新选择。")))
        }
        let report = try Importer(try visit.replica).run(
            upload.kind, bytes: upload.bytes, fileName: upload.name, dryRun: false)
        try PastImports(visit: visit).add(report)
        visit.site.change(visit.session) { $0.upload = nil }
        return visit.redirect(to: Self.address(upload.kind), saying: Notice(.done, report.text(in: visit.language)))
    }

    private static func address(_ kind: ImportKind) -> String {
        switch kind {
        case .members: "/records/member"
        case .households: "/records/household"
        case .posts: "/records/post_claim"
        case .contacts: "/records/contact"
        case .log: "/records/log_entry"
        case .activities: "/records/activity"
        case .pledges: "/records/pledge"
        case .ballots: "/records/ballot"
        case .tallies: "/records/tally"
        case .assessments: "/records/assessment"
        }
    }

    private func words(_ kind: ImportKind) -> String { Self.words(kind, visit.language) }

    /// What people call the records of a kind.
    static func words(_ kind: ImportKind, _ language: Language) -> String {
        let table = address(kind).split(separator: "/").last.map(String.init) ?? ""
        return Book.words(of: table)[language]
    }

    private func form(
        notices: [Notice], past fault: (id: String, text: String)? = nil, status: Int
    ) throws -> PageReply {
        var kind = FormField(
            "kind", visit.say("What the file holds", "文件内容"),
            .buttons(ImportKind.allCases.map { .init($0.rawValue, words($0)) }))
        kind.value = visit.request.form["kind"] ?? visit.request.query["kind"] ?? ImportKind.members.rawValue
        kind.isFirst = true
        let file = FormField("file", visit.say("CSV file", "CSV文件"), .file(accept: ".csv,text/csv"))
        var cells = FormField("cells", visit.say("Or paste cells from Excel or WPS", "或从Excel、WPS粘贴"), .lines(rows: 6))
        cells.value = visit.request.form["cells"] ?? ""
        cells.hint = visit.say(
            "With or without a heading. Without one the order of the columns is the one below.", "可带或不带表头。不带表头时列的次序如下表。"
        )
        var columns = PageTable(
            visit.say("The columns", "各类文件的列"), [.init(visit.say("file", "文件")), .init(visit.say("columns", "列"))])
        columns.rows = ImportKind.allCases.map { kind in
            [.init(words(kind)), .init(PastedCells.order(of: kind).joined(separator: ", "))]
        }
        let past = try PastImports(visit: visit).slots(fault: fault)
        return try visit.page(
            "/import", visit.say("Import a file", "导入文件"),
            help: visit.say(
                "First you see what would happen; nothing is written before you say yes. The same file twice changes "
                    + "nothing.",
                "先预览，确认后才写入。同一文件重复导入不会产生重复记录。"),
            visit.render(
                "import",
                [
                    "fields": visit.fields([kind, file, cells]), "preview": .text(visit.say("Preview", "预览")),
                    "hasPast": .flag(!past.isEmpty), "past": .list(past),
                    "pastTitle": .text(visit.say("Past imports", "以往导入")),
                    "pastHint": .text(
                        visit.say(
                            "An import can be taken back for 30 days: its new records are removed, with the reason.",
                            "30天内可以撤销一次导入：其新增的记录会被删除，并写明理由。")),
                    "columnsTitle": .text(visit.say("The columns", "各类文件的列")), "columns": visit.table(columns),
                ]),
            notices: notices, status: status)
    }

    private func show(_ report: ImportReport) throws -> PageReply {
        var table = PageTable(
            visit.say("What would happen", "预览"),
            [
                .init(visit.say("line", "行"), isNumber: true), .init(visit.say("record", "记录")),
                .init(visit.say("what happens", "结果")),
            ],
            empty: visit.say("Everything is there already.", "内容均已存在，没有变化。"))
        let changes = report.rows.filter { $0.outcome != .same }
        table.rows = changes.prefix(Self.linesMax).map { row in
            let (text, tone) = outcome(row, report.kind)
            return [.init(String(row.line)), .init(row.name), .init(text, tone: tone)]
        }
        let more = changes.count - table.rows.count
        return try page(
            visit.say(
                "\(report.linesCount) lines: \(report.added) new, \(report.changed) changed, \(report.same) unchanged",
                "共\(report.linesCount)行：新增\(report.added)，修改\(report.changed)，未变\(report.same)"),
            table, canConfirm: !changes.isEmpty,
            more: more > 0 ? visit.say("and \(more) more lines", "另有\(more)行未显示") : "",
            notices: report.warnings.map { Notice(.warning, $0[visit.language]) }, status: 200)
    }

    private func outcome(_ row: ImportedRow, _ kind: ImportKind) -> (String, String) {
        switch row.outcome {
        case .added: return (visit.say("new", "新增"), "good")
        case .same: return (visit.say("unchanged", "未变"), "quiet")
        case .removedBefore: return (visit.say("removed earlier, left so", "此前已删除，保持不变"), "quiet")
        case .changed(let columns):
            let table = Self.address(kind).split(separator: "/").last.map(String.init) ?? ""
            let names = columns.map { Book.words(of: table, column: $0)[visit.language] }
            return (
                visit.say("changed: \(names.joined(separator: ", "))", "修改：\(names.joined(separator: "、"))"), "late"
            )
        }
    }

    /// What is wrong with the file: line, field and remedy.
    private func show(_ error: BookError) throws -> PageReply {
        var table = PageTable(
            visit.say("What is wrong", "错误之处"), [.init(visit.say("place and remedy", "位置与改正办法"))])
        let lines = visit.text(of: error).split(separator: "\n").prefix(Self.linesMax)
        table.rows = lines.map { [.init(String($0), tone: "bad")] }
        return try page(
            visit.say("The file was not taken; nothing was changed.", "文件未导入，没有任何改动。"), table, canConfirm: false,
            more: visit.say("Correct the file and choose it again.", "请改正后重新选择文件。"), notices: [], status: 422)
    }

    private func page(
        _ summary: String, _ table: PageTable, canConfirm: Bool, more: String, notices: [Notice], status: Int
    ) throws -> PageReply {
        try visit.page(
            "/import", visit.say("Preview", "导入预览"),
            help: visit.say(
                "Nothing has been written yet. Look it through, then import or go back.", "尚未写入。请核对后确认导入，或返回重选。"),
            visit.render(
                "preview",
                [
                    "summary": .text(summary), "table": visit.table(table), "more": .text(more),
                    "canConfirm": .flag(canConfirm), "confirm": .text(visit.say("Import", "确认导入")),
                    "cancel": .text(visit.say("Back", "返回")),
                ]),
            notices: notices, status: status)
    }
}
