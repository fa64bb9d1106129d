/// Runs a body once for every combination of the choices that it makes.
///
/// The body asks ``pick(_:)`` for numbers; the last choice moves fastest.
struct EveryCase {
    private var choices: [(value: Int, count: Int)] = []
    private var position = 0

    /// A number from 0 up to, not including, `count`.
    mutating func pick(_ count: Int) -> Int {
        if position == choices.count { choices.append((0, count)) }
        defer { position += 1 }
        return choices[position].value
    }

    /// Returns how many cases there were.
    static func run(_ body: (inout EveryCase) throws -> Void) rethrows -> Int {
        var every = EveryCase()
        var count = 0
        repeat {
            every.position = 0
            try body(&every)
            count += 1
        } while every.advance()
        return count
    }

    private mutating func advance() -> Bool {
        while let last = choices.last {
            if last.value + 1 < last.count {
                choices[choices.count - 1].value += 1
                return true
            }
            choices.removeLast()
        }
        return false
    }
}
