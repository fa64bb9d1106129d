import StarKit
import SyncKit
import SyncStore

/// One write transaction as the book's entries see it: whose it is, what stage it is, what day it is.
struct Desk {
    let local: LocalWrite
    let place: Place
    let stage: Stage
    /// The day at Greenwich, for the checks of dates at entry: by this clock, or by the hub's in its last receipt
    /// where that is later, so that a clock at 1970 keeps nobody from working.
    let today: CalendarDay
    /// The day at Greenwich by this clock alone.
    let clockDay: CalendarDay
    let replica: ID128
    /// What this device was before its keys were replaced, the oldest first.
    let formerReplicas: [ID128]
    let now: Int64

    init(_ local: LocalWrite, _ replica: Replica) throws {
        self.local = local
        self.place = try local.read.place()
        self.stage = try local.read.stage()
        self.now = replica.now()
        self.clockDay = CalendarDay(milliseconds: now)
        self.today = CalendarDay(milliseconds: max(now, try local.read.receiptTime() ?? now))
        self.replica = replica.identity.replica
        self.formerReplicas = try local.read.formerReplicas()
    }

    var unit: ID128 { place.own.id }
    var level: Level { place.own.level }
    var read: LocalRead { local.read }

    /// - Throws: ``BookError`` with `.notAllowed` when the replica is no village's.
    func requireVillage() throws {
        guard level == .village else {
            throw BookError(
                .notAllowed, "only a village's laptop enters records; use village-node there",
                "只有村级电脑可以录入；请在村里用village-node操作")
        }
    }

    /// - Throws: ``BookError`` with `.notAllowed` when the replica is no hub's.
    func requireHub() throws {
        guard level > .village else {
            throw BookError(
                .notAllowed, "only a hub does this; use street-hub at the street",
                "只有街道（区）服务器可以执行；请在街道用street-hub操作")
        }
    }

    /// The year of the open cycle.
    ///
    /// - Throws: ``BookError`` with `.noCycle`.
    func cycleYear() throws -> Int {
        guard stage != .none else { throw BookError.noCycle }
        return stage.cycle
    }

    /// - Parameter columns: The columns to change; nil to add or remove a row.
    /// - Throws: ``BookError`` with `.noCycle`, `.closed` or `.notAllowed` when the table cannot be written here now.
    func requireOpen(_ table: String, columns: Set<String>? = nil) throws {
        let isOpen =
            columns.map { Book.isOpen(table, columns: $0, to: level, in: stage) }
            ?? Book.isOpen(table, to: level, in: stage)
        if isOpen { return try requireUnsent(table) }
        let steps =
            columns.map { Book.openSteps(table, columns: $0, to: level) } ?? Book.openSteps(table, to: level)
        if steps.isEmpty {
            throw notOurs(table)
        }
        if stage == .none { throw BookError.noCycle }
        let now = Book.stageWords(stage.step)
        let open = steps.map(Book.stageWords)
        let name = Book.words(of: table).chinese
        throw BookError(
            .closed,
            "\(table) cannot be written in the stage \(now.english); it is open in: "
                + open.map(\.english).joined(separator: ", ") + ". Ask the street when it will be",
            "“\(now.chinese)”阶段不能填写\(name)；开放阶段：" + open.map(\.chinese).joined(separator: "、") + "。请向街道询问")
    }

    /// Who writes a table that this level never writes, and when.
    private func notOurs(_ table: String) -> BookError {
        let levels: [(Level, String, String)] = [
            (.village, "the village", "村"), (.street, "the street", "街道"), (.district, "the district", "区"),
        ]
        let writers = levels.compactMap { level, english, chinese -> Words? in
            let steps = Book.openSteps(table, to: level)
            if steps.isEmpty { return nil }
            if steps.count == Book.stageNames.count + 1 { return Words("\(english) at any time", "\(chinese)（随时）") }
            let stages = steps.map(Book.stageWords)
            return Words(
                "\(english) in: " + stages.map(\.english).joined(separator: ", "),
                "\(chinese)（" + stages.map(\.chinese).joined(separator: "、") + "）")
        }
        let name = Book.words(of: table).chinese
        if writers.isEmpty {
            return BookError(
                .notAllowed, "\(table) is written by the program; nobody types into it", "\(name)由程序生成，不能手工填写")
        }
        return BookError(
            .notAllowed,
            "\(table) is not this unit's to write. It is written by "
                + writers.map(\.english).joined(separator: "; by ") + ". Ask there",
            "\(name)不由本级填写，由" + writers.map(\.chinese).joined(separator: "、") + "填写；请联系该单位")
    }

    /// The codes of a table's live rows in this unit.
    func codes(_ table: String) throws -> CodeIndex {
        try CodeIndex(read, table, unit: unit)
    }
}

extension BookError {
    static var noCycle: BookError {
        BookError(
            .noCycle, "no cycle is open here; sync with the street, or ask it to open the year's cycle",
            "本机没有已开始的年度；请先与街道同步，或请街道开始本年度")
    }
}
