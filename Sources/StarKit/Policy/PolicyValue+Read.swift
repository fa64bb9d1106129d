// Reading a value of the policy file as the type its key takes.

extension PolicyValue {
    /// - Throws: ``PolicyFault`` for another type or a number outside `range`.
    func integer(_ path: String, _ range: ClosedRange<Int>) throws(PolicyFault) -> Int {
        guard case .integer(let number) = self else {
            throw .wrongType(path, self, expected: Words("a whole number", "整数"))
        }
        guard range.contains(number) else { throw .outOfRange(path, number, range) }
        return number
    }

    /// - Throws: ``PolicyFault`` for another type or what `read` throws.
    func list<Element>(
        _ path: String, _ read: (PolicyValue, String) throws(PolicyFault) -> Element
    ) throws(PolicyFault) -> [Element] {
        guard case .list(let values) = self else {
            throw .wrongType(path, self, expected: Words("a list in square brackets", "方括号中的列表"))
        }
        var elements: [Element] = []
        for (index, value) in values.enumerated() {
            elements.append(try read(value, "\(path)[\(index)]"))
        }
        return elements
    }

    /// - Throws: as ``list(_:_:)``, and for an element that stands twice or a list without any.
    func distinct<Element: Hashable>(
        _ path: String, mayBeEmpty: Bool, _ read: (PolicyValue, String) throws(PolicyFault) -> Element
    ) throws(PolicyFault) -> [Element] {
        let elements = try list(path, read)
        if elements.isEmpty, !mayBeEmpty {
            throw PolicyFault(path, Words("the list is empty; name at least one", "列表为空；请至少写一项"))
        }
        var seen: Set<Element> = []
        for (index, element) in elements.enumerated() where !seen.insert(element).inserted {
            throw PolicyFault("\(path)[\(index)]", Words("this stands twice; remove one", "此项重复；请删除一个"))
        }
        return elements
    }

    /// - Throws: ``PolicyFault`` for another type or a text that is none of the choices.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ path: String) throws(PolicyFault) -> Choice {
        let choices = Choice.allCases.map { "\"\($0.rawValue)\"" }
        guard case .text(let text) = self else {
            throw .wrongType(
                path, self,
                expected: Words(choices.joined(separator: " or "), choices.joined(separator: "或")))
        }
        guard let choice = Choice(rawValue: text) else {
            throw PolicyFault(
                path,
                Words(
                    "this text is not known here; write \(choices.joined(separator: " or "))",
                    "此处不认识这个值；请写\(choices.joined(separator: "或"))"))
        }
        return choice
    }

    /// - Throws: ``PolicyFault`` for anything but a text `MM-DD` that is a day of the year.
    func monthDay(_ path: String) throws(PolicyFault) -> Policy.MonthDay {
        let expected = Words("a text with month and day, such as \"06-30\"", "“月-日”文本，例如 \"06-30\"")
        guard case .text(let text) = self else { throw .wrongType(path, self, expected: expected) }
        guard let day = Policy.MonthDay(text) else {
            throw PolicyFault(
                path, Words("there is no such day; write \(expected.english)", "没有这一天；请写\(expected.chinese)"))
        }
        return day
    }

    /// - Throws: ``PolicyFault`` for anything but a date as TOML has it or as a text `YYYY-MM-DD`.
    func isoDate(_ path: String) throws(PolicyFault) -> CalendarDay {
        let expected = Words("a date, such as \"2026-10-01\"", "日期，例如 \"2026-10-01\"")
        let text: String
        switch self {
        case .text(let value), .date(let value): text = value
        default: throw .wrongType(path, self, expected: expected)
        }
        guard let day = CalendarDay(iso: text) else {
            throw PolicyFault(
                path,
                Words("there is no such date; write \(expected.english)", "没有这个日期；请写\(expected.chinese)"))
        }
        return day
    }
}
