import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `tasks STORE`: what is due and overdue in this village.
struct TasksCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks", abstract: "Show what is due and overdue, with dates.",
        discussion: """
            An item is done when its evidence is in the book: its records, entered in time. What was overdue stays \
            late on record when it is done after all.

            Examples:
              village-node tasks ~/village
              village-node tasks ~/village --all --date 2026-12-31
            """)

    @OptionGroup var store: StoreArgument
    @OptionGroup var options: CalendarOptions
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let book = try Calendars(try store.open(shell)).report(year: options.year, today: options.date)
        let view = CalendarView(book) { options.all || $0.state == .due || $0.state == .overdue }
        try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) }
    }
}
