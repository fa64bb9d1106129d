/// A language of the page, the prints and the command line.
public enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case chinese = "zh-Hans"

    /// The language of a POSIX locale name such as `zh_CN.UTF-8`; English when it says nothing.
    public init(locale: String) {
        self = locale.hasPrefix("zh") ? .chinese : .english
    }
}
