import Foundation

/// Opens an address in whatever browser the desktop has.
enum BrowserCall {
    /// What can open one, the first that is there.
    private static let programs = ["/usr/bin/xdg-open", "/usr/bin/sensible-browser", "/usr/bin/chromium"]

    /// Does its best: the address was shown too.
    static func open(_ url: String) {
        guard let program = programs.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else { return }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [url]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        // Where no browser starts, the user opens the address that was printed.
        try? process.run()
    }
}
