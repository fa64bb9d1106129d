import StarKit
import SyncKit
import SyncStore

extension StatusView {
    /// The state as people read it.
    func text(in language: Language) -> String {
        var head = TextTable([Words("Unit", "单位")[language], unitText(in: language)])
        for (label, value) in facts(in: language) { head.add([label, value]) }
        for (label, value) in privateFacts { head.add([label[language], value[language]]) }
        var tables = TextTable([Words("table", "表")[language], Words("records", "记录")[language]])
        for line in status.rows where line.count > 0 { tables.add([line.table, String(line.count)]) }
        var parts = [head.text]
        if !tables.isEmpty { parts.append(tables.text) }
        if !status.streams.isEmpty { parts.append(streamsText(in: language)) }
        var remarks = AlarmsView(status.alarms, names: names).lines(in: language)
        if let clock = ClockWords.words(ahead: status.clockAhead) { remarks.append(clock[language]) }
        if let warning = room?.warning { remarks.append(warning[language]) }
        if !remarks.isEmpty { parts.append(remarks.joined(separator: "\n")) }
        return parts.joined(separator: "\n\n")
    }

    private func unitText(in language: Language) -> String {
        guard let unit = status.unit else {
            return Words("none: not joined yet", "无：尚未加入")[language]
        }
        return "\(unit.code) \(unit.name) (\(unit.level.word))"
    }

    private func facts(in language: Language) -> [(String, String)] {
        [
            (Words("Stage", "阶段")[language], stageText(in: language)),
            (
                Words("No receipt yet", "尚无回执")[language],
                waitingText(status.waitingRows, unsealed: status.pendingRows, in: language)
            ),
            (
                Words("Private, no receipt yet", "私有，尚无回执")[language],
                waitingText(status.waitingPrivateRows, unsealed: status.privateRows, in: language)
            ),
            (Words("Open conflicts", "待定冲突")[language], String(status.conflicts)),
            (Words("Refused", "被退回")[language], rowsText(status.refused, in: language)),
            (Words("Parked", "搁置")[language], rowsText(status.parked, in: language)),
            (Words("Custody", "送达")[language], custodyText(in: language)),
            (Words("Last exchange", "上次同步")[language], lastExchangeText(in: language)),
            (Words("State hash", "状态校验值")[language], status.stateHash?.hex ?? "-"),
            (Words("Vector hash", "进度校验值")[language], status.vectorHash.hex),
            (Words("Replica", "本机编号")[language], status.replica.hex),
            (Words("Words of this device", "本机校验词")[language], status.fingerprint.description),
        ]
    }

    /// What somebody in the village should know of its private tables.
    private var privateFacts: [(Words, Words)] {
        guard let tables = status.privateTables else { return [] }
        var facts: [(Words, Words)] = []
        if tables.unreadable > 0 {
            facts.append(
                (
                    Words("Cannot be read yet", "尚不能读取"),
                    Words(
                        "change-sets: \(tables.unreadable); let another laptop of the village sync, then sync here; "
                            + "if there is none, use recover",
                        "\(tables.unreadable)个变更集：请先让本村另一台电脑同步，再在本机同步；若已没有，请用recover")
                ))
        }
        if tables.waitingDevices > 0 {
            facts.append(
                (
                    Words("Wait for the key", "等待密钥"),
                    Words(
                        "other laptops of the village: \(tables.waitingDevices); one that has it gives it to them "
                            + "when it syncs",
                        "本村另有\(tables.waitingDevices)台电脑；持有密钥的电脑同步后即可取得")
                ))
        }
        facts.append(
            (
                Words("Recovery sheet", "恢复单"),
                tables.hasRecoverySheet
                    ? Words("printed", "已打印")
                    : Words("none is good: print one with recovery-key", "没有有效的恢复单：请用recovery-key打印")
            ))
        return facts
    }

    private func stageText(in language: Language) -> String {
        let words = Book.stageWords(status.stage.step)[language]
        return status.stage == .none ? words : "\(status.stage.cycle) \(words)"
    }

    private func rowsText(_ count: Int, in language: Language) -> String {
        Words(count == 1 ? "1 record" : "\(count) records", "\(count)条记录")[language]
    }

    /// How many records no receipt names, and how many of them are not even sealed.
    private func waitingText(_ waiting: Int, unsealed: Int, in language: Language) -> String {
        let sealed = waiting - unsealed
        guard sealed > 0 else { return rowsText(waiting, in: language) }
        return rowsText(waiting, in: language)
            + Words(", \(sealed) of them sealed", "，其中\(sealed)条已封存")[language]
    }

    /// How far the change-sets of this device have come that go up at all: what the levels above have signed for.
    private func custodyText(in language: Language) -> String {
        let replicas = Set(status.formerReplicas + [status.replica])
        let own = status.streams.filter { line in
            replicas.contains(line.stream.replica)
                && status.unit.map { line.stream.audience.top > $0.level || line.stream.audience.isPrivate } ?? false
        }
        let sealed = own.reduce(0) { $0 + $1.sealed }
        let received = own.reduce(0) { $0 + min($1.sealed, $1.receivedByParent ?? 0) }
        let above = own.reduce(0) { $0 + min($1.sealed, $1.receivedByGrandparent ?? 0) }
        return Words(
            "\(sealed) sealed here, \(received) received above, \(above) received two above",
            "本机封存\(sealed)个，上级已收\(received)个，上上级已收\(above)个")[language]
    }

    private func lastExchangeText(in language: Language) -> String {
        guard let last = status.lastExchange else { return Words("none yet", "尚无")[language] }
        let moment = Moment.local(last.at)
        let roundTrips = last.roundTrips == 1 ? "1 round trip" : "\(last.roundTrips) round trips"
        return Words(
            "\(moment), \(roundTrips), \(last.bytesOut) bytes out, \(last.bytesIn) bytes in",
            "\(moment)，往返\(last.roundTrips)次，发出\(last.bytesOut)字节，收到\(last.bytesIn)字节")[language]
    }

    private func streamsText(in language: Language) -> String {
        var table = TextTable([
            Words("device", "设备")[language], Words("read by", "读者")[language],
            Words("sealed", "已封存")[language], Words("received above", "上级已收")[language],
            Words("received two above", "上上级已收")[language],
        ])
        for line in status.streams {
            let audience = line.stream.audience
            table.add([
                names.device(line.stream.replica), "\(names.code(of: audience.unit)) … \(audience.top.word)",
                String(line.sealed), line.receivedByParent.map { String($0) } ?? "-",
                line.receivedByGrandparent.map { String($0) } ?? "-",
            ])
        }
        return table.text
    }
}
