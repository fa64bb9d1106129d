/// What is wrong with a value of the policy file, before its line is known.
struct PolicyFault: Error {
    /// The path of the key; an element of an array has its index in brackets.
    var path: String
    var message: Words

    init(_ path: String, _ message: Words) {
        self.path = path
        self.message = message
    }

    static func wrongType(_ path: String, _ value: PolicyValue, expected: Words) -> PolicyFault {
        PolicyFault(
            path,
            Words(
                "this is \(value.kind.english); write \(expected.english)",
                "这里是\(value.kind.chinese)；请写\(expected.chinese)"))
    }

    static func outOfRange(_ path: String, _ value: Int, _ range: ClosedRange<Int>) -> PolicyFault {
        PolicyFault(
            path,
            Words(
                "\(value) is out of range; write \(range.lowerBound) to \(range.upperBound)",
                "\(value)超出范围；请写\(range.lowerBound)至\(range.upperBound)"))
    }

    static func unknownKey(_ path: String) -> PolicyFault {
        PolicyFault(
            path,
            Words(
                "unknown key; remove it or correct its spelling (the default file lists all keys)",
                "未知的键；请删除或改正拼写（默认文件列有全部键）"))
    }
}
