/// What a checker found wrong.
struct CheckFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// - Throws: ``CheckFailure`` when `condition` does not hold.
func check(_ condition: Bool, _ failure: @autoclosure () throws -> String) throws {
    if !condition { throw CheckFailure(try failure()) }
}
