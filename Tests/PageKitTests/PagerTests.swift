import PageKit
import Testing

@Suite("Long lists have pages")
struct PagerTests {
    @Test func pagesCoverTheListOnce() {
        // Goal: the pages show every row once, whatever the count.
        // Method: lists of 0 to 100 rows in pages of 7; walk through.
        for count in 0...100 {
            let pages = Pager(count: count, size: 7, asked: 1).pagesCount
            let offsets = (1...pages).map { Pager(count: count, size: 7, asked: $0).offset }
            #expect(offsets == Array(stride(from: 0, to: max(count, 1), by: 7)))
        }
    }

    @Test func aPageThatIsNotThereIsTheNearest() {
        // Goal: an old link to a list that shrank leads to its end, and nonsense to its start.
        // Method: pages beyond both ends.
        #expect(Pager(count: 15, size: 7, asked: 99).page == 3)
        #expect(Pager(count: 15, size: 7, asked: -3).page == 1)
        #expect(Pager(count: 15, size: 7, asked: .max).page == 3)
    }
}
