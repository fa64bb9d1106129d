/// The notes to reviewers: a function of what the villages' records say.
public struct AlarmNotes: Hashable, Sendable {
    /// By kind, then village.
    public let notes: [AlarmNote]

    /// More than nine of ten equal marks, of at least ten.
    static let marksMin = 10
    /// Of at least five members.
    static let peersMin = 5
    /// A third of the entries, and at least twenty.
    static let burstMin = 20
    /// A text that two write alike by chance is short.
    static let textCharactersMin = 20
    /// A fifth more or fewer, and at least three members.
    static let jumpMin = 3

    /// - Parameter freeze: The day on which the evidence is frozen.
    public init(_ villages: [VillageFacts], freeze: CalendarDay) {
        let sorted = villages.sorted { $0.village.utf8.lexicographicallyPrecedes($1.village.utf8) }
        let each = sorted.flatMap { village in
            Self.sameMarks(village) + Self.maximalPeers(village) + Self.lateBurst(village, freeze)
                + Self.jumps(village) + village.faults.map { AlarmNote(.outOfRule, [village.village], $0) }
        }
        let all = each + Self.sameTexts(sorted)
        notes = AlarmNote.Kind.allCases.flatMap { kind in all.filter { $0.kind == kind } }
    }

    public var sheet: Sheet {
        var sheet = Sheet(
            "notes", Words("To look at", "请复核"),
            [
                .init("kind", "what", "事项"), .init("villages", "villages", "村"), .init("facts", "facts", "事实"),
            ])
        for note in notes {
            sheet.add([
                .word(note.kind.rawValue, note.kind.words), .text(note.villages.joined(separator: ", ")),
                .sentence(note.facts),
            ])
        }
        return sheet
    }

    private static func sameMarks(_ village: VillageFacts) -> [AlarmNote] {
        [Component.evidence, .committee].compactMap { component in
            let marks = village.marks[component] ?? []
            guard marks.count >= marksMin,
                let most = Dictionary(grouping: marks, by: \.self).max(by: {
                    ($0.value.count, $1.key) < ($1.value.count, $0.key)
                }),
                most.value.count * 10 > marks.count * 9
            else { return nil }
            let name = component == .evidence ? Words("evidence", "实绩分") : Words("committee", "支委会评分")
            let mark = Hundredths.text(most.key)
            return AlarmNote(
                .sameMarks, [village.village],
                Words(
                    "\(name.english): \(most.value.count) of \(marks.count) marks are \(mark)",
                    "\(name.chinese)：\(marks.count)个中有\(most.value.count)个为\(mark)"))
        }
    }

    private static func maximalPeers(_ village: VillageFacts) -> [AlarmNote] {
        let judged = village.peers.filter { $0.graded > 0 }
        guard judged.count >= peersMin, judged.allSatisfy({ $0.excellent == $0.graded }) else { return [] }
        return [
            AlarmNote(
                .maximalPeers, [village.village],
                Words(
                    "all \(judged.count) tallies among the members are \"excellent\" alone",
                    "党员互评的\(judged.count)份计票全部为“优秀”"))
        ]
    }

    private static func lateBurst(_ village: VillageFacts, _ freeze: CalendarDay) -> [AlarmNote] {
        guard let start = freeze.advanced(by: -6) else { return [] }
        let late = village.logDays.count { $0 >= start }
        guard late >= burstMin, late * 3 >= village.logDays.count else { return [] }
        return [
            AlarmNote(
                .lateBurst, [village.village],
                Words(
                    "\(late) of \(village.logDays.count) log entries were written on or after \(start.iso)",
                    "\(village.logDays.count)条纪实中有\(late)条在\(start.iso)及以后录入"))
        ]
    }

    private static func jumps(_ village: VillageFacts) -> [AlarmNote] {
        var notes: [AlarmNote] = []
        for cap in Set(village.members.keys).union(village.membersBefore.keys).sorted(by: >) {
            guard !village.membersBefore.isEmpty else { break }
            let (now, before) = (village.members[cap] ?? 0, village.membersBefore[cap] ?? 0)
            guard isJump(from: before, to: now) else { continue }
            notes.append(
                AlarmNote(
                    .denominatorJump, [village.village],
                    Words(
                        "class of \(cap) stars: \(before) members last year, \(now) now",
                        "封顶\(cap)星：去年\(before)人，现为\(now)人")))
        }
        let all = village.members.values.reduce(0, +)
        if let checked = village.membersChecked, isJump(from: checked, to: all) {
            notes.append(
                AlarmNote(
                    .denominatorJump, [village.village],
                    Words(
                        "the register check counted \(checked) members, \(all) count now",
                        "名册核对时\(checked)人，现计\(all)人")))
        }
        return notes
    }

    private static func isJump(from before: Int, to now: Int) -> Bool {
        let change = abs(now - before)
        return change >= jumpMin && change * 5 >= before
    }

    private static func sameTexts(_ villages: [VillageFacts]) -> [AlarmNote] {
        var places: [VillageFacts.WrittenText: Set<String>] = [:]
        for village in villages {
            for written in village.texts {
                let plain = squeezed(written.text)
                guard plain.count >= textCharactersMin else { continue }
                places[VillageFacts.WrittenText(place: written.place, text: plain), default: []].insert(village.village)
            }
        }
        struct Pair: Hashable {
            let place: String
            let villages: [String]
        }
        var counts: [Pair: [String]] = [:]
        for (written, villages) in places where villages.count > 1 {
            let sorted = villages.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            counts[Pair(place: written.place, villages: sorted), default: []].append(written.text)
        }
        let found = counts.sorted { left, right in
            let (one, other) = (left.key.villages + [left.key.place], right.key.villages + [right.key.place])
            return one.joined(separator: " ").utf8.lexicographicallyPrecedes(other.joined(separator: " ").utf8)
        }
        return found.map { pair, texts in
            let start = String((texts.min() ?? "").prefix(textCharactersMin))
            return AlarmNote(
                .sameText, pair.villages,
                Words(
                    "\(pair.place): \(texts.count) equal texts, such as \"\(start)…\"",
                    "\(pair.place)：\(texts.count)段文字相同，如“\(start)…”"))
        }
    }

    /// Without spaces and line ends: a copy is one however it is wrapped.
    private static func squeezed(_ text: String) -> String {
        String(text.filter { !$0.isWhitespace })
    }
}
