/// One key of the policy file: how it is read, checked and written.
struct PolicyField {
    /// The key with its tables before it, dots between.
    let path: String
    /// Takes the key's value into a policy.
    let read: (PolicyValue, inout Policy) throws(PolicyFault) -> Void
    /// The key's value in a policy.
    let write: (Policy) -> PolicyValue

    /// A whole number in a range.
    static func integer(
        _ path: String, _ range: ClosedRange<Int>, _ property: WritableKeyPath<Policy, Int>
    ) -> PolicyField {
        PolicyField(path: path) { value, policy throws(PolicyFault) in
            policy[keyPath: property] = try value.integer(path, range)
        } write: { policy in
            .integer(policy[keyPath: property])
        }
    }

    /// A list of whole numbers, each in a range.
    static func integers(
        _ path: String, _ range: ClosedRange<Int>, _ property: WritableKeyPath<Policy, [Int]>
    ) -> PolicyField {
        PolicyField(path: path) { value, policy throws(PolicyFault) in
            policy[keyPath: property] = try value.list(path) { element, path throws(PolicyFault) in
                try element.integer(path, range)
            }
        } write: { policy in
            .list(policy[keyPath: property].map { .integer($0) })
        }
    }

    /// One of the texts of an enumeration.
    static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ path: String, _ property: WritableKeyPath<Policy, Choice>
    ) -> PolicyField {
        PolicyField(path: path) { value, policy throws(PolicyFault) in
            policy[keyPath: property] = try value.choice(path)
        } write: { policy in
            .text(policy[keyPath: property].rawValue)
        }
    }

    /// A list of different texts of an enumeration; it may not be empty.
    static func choices<Choice: RawRepresentable<String> & CaseIterable & Hashable>(
        _ path: String, _ property: WritableKeyPath<Policy, [Choice]>
    ) -> PolicyField {
        PolicyField(path: path) { value, policy throws(PolicyFault) in
            policy[keyPath: property] = try value.distinct(path, mayBeEmpty: false) {
                element, path throws(PolicyFault) in try element.choice(path)
            }
        } write: { policy in
            .list(policy[keyPath: property].map { .text($0.rawValue) })
        }
    }

    /// A list of different dimensions, by their numbers.
    static func dimensions(
        _ path: String, mayBeEmpty: Bool, _ property: WritableKeyPath<Policy, [Dimension]>
    ) -> PolicyField {
        PolicyField(path: path) { value, policy throws(PolicyFault) in
            let numbers: [Int] = try value.distinct(path, mayBeEmpty: mayBeEmpty) {
                element, path throws(PolicyFault) in try element.integer(path, 1...5)
            }
            policy[keyPath: property] = numbers.sorted().compactMap(Dimension.init)
        } write: { policy in
            .list(policy[keyPath: property].map { .integer($0.rawValue) })
        }
    }

    /// A day of the year.
    static func monthDay(_ path: String, _ property: WritableKeyPath<Policy, Policy.MonthDay>) -> PolicyField {
        PolicyField(path: path) { value, policy throws(PolicyFault) in
            policy[keyPath: property] = try value.monthDay(path)
        } write: { policy in
            .text(policy[keyPath: property].text)
        }
    }

    /// A list of different days of the year; it may not be empty.
    static func monthDays(_ path: String, _ property: WritableKeyPath<Policy, [Policy.MonthDay]>) -> PolicyField {
        PolicyField(path: path) { value, policy throws(PolicyFault) in
            let days: [Policy.MonthDay] = try value.distinct(path, mayBeEmpty: false) {
                element, path throws(PolicyFault) in try element.monthDay(path)
            }
            policy[keyPath: property] = days.sorted()
        } write: { policy in
            .list(policy[keyPath: property].map { .text($0.text) })
        }
    }

    /// A list of different dates.
    static func dates(_ path: String, _ property: WritableKeyPath<Policy, [CalendarDay]>) -> PolicyField {
        PolicyField(path: path) { value, policy throws(PolicyFault) in
            let dates: [CalendarDay] = try value.distinct(path, mayBeEmpty: true) {
                element, path throws(PolicyFault) in try element.isoDate(path)
            }
            policy[keyPath: property] = dates.sorted()
        } write: { policy in
            .list(policy[keyPath: property].map { .text($0.iso) })
        }
    }
}
