import PageKit
import StarKit

/// The pages outside a session: the door, and the one that says how to find it.
enum EntryPage {
    /// Said to a browser that does not know the secret.
    static func closed(_ site: PageSite, language: Language) -> PageReply {
        var layout = layout(site, language, title: Words("The page is closed", "页面未打开"))
        layout.notices = [
            Notice(
                .note,
                Words(
                    "Open it with the button or the address that the program shows at its start. Each start has a new "
                        + "address, so a bookmark of an earlier one does not work.",
                    "请用程序启动时显示的地址或桌面图标打开。每次启动地址都会更换，以前收藏的地址不能再用。")[language])
        ]
        return .html(layout.page(.empty, on: site.shelf), status: 403)
    }

    /// Lets in, and leads on.
    static func opening(_ site: PageSite, language: Language) -> PageReply {
        var layout = layout(site, language, title: Words("Opening", "正在打开"))
        layout.refresh = (0, "/")
        let content = site.shelf.render(
            "opening", ["text": .text(Words("Go on to the page", "进入页面")[language])])
        return .html(layout.page(content, on: site.shelf))
    }

    private static func layout(_ site: PageSite, _ language: Language, title: Words) -> PageLayout {
        var layout = PageLayout()
        layout.language = language.rawValue
        layout.title = title[language]
        layout.owner = Words("Star management", "党员星级管理")[language]
        layout.isOpen = false
        layout.isLarge = site.settings.current.isLarge
        layout.words = Visit.words(language)
        return layout
    }
}
