import NIOCore
import Testing

@testable import DatelineServer

/// How slowly an answer may be read.
struct AnswerPaceTests {
    private let start = NIODeadline.uptimeNanoseconds(1)

    @Test func `Who reads nothing is too slow, whatever came before`() {
        var pace = AnswerPace(longest: .seconds(30), bytesPerSecond: 1000)
        pace.wrote(10_000_000)
        pace.beginWait(start)
        #expect(pace.nextLook(start) == start + .seconds(30))
        #expect(pace.nextLook(start + .seconds(29)) == start + .seconds(30))
        #expect(pace.nextLook(start + .seconds(30)) == nil)
    }

    /// Reads some bytes at the end of each of so many waits of a second; the waits after which it was found too slow.
    private func waits(_ count: Int, bytes: Int) -> Int? {
        var pace = AnswerPace(longest: .seconds(30), bytesPerSecond: 1000)
        var now = start
        for wait in 1...count {
            pace.beginWait(now)
            var look = pace.nextLook(now)
            while let next = look, next <= now + .seconds(1) { look = pace.nextLook(next) }
            if look == nil { return wait }
            now = now + .seconds(1)
            pace.endWait(now)
            pace.wrote(bytes)
        }
        return nil
    }

    @Test func `Who reads a little now and then is too slow, who reads steadily is not`() {
        #expect(waits(1000, bytes: 500) == 30)
        #expect(waits(1000, bytes: 1100) == nil)
    }

    @Test func `A first piece that the connection took at once does not pay for what follows`() {
        var pace = AnswerPace(longest: .seconds(30), bytesPerSecond: 1000)
        var now = start
        var looks = 0
        pace.wrote(5_000_000)
        pace.beginWait(now)
        while let next = pace.nextLook(now), looks < 100 {
            now = min(next, now + .seconds(10))
            pace.endWait(now)
            pace.wrote(100)
            pace.beginWait(now)
            looks += 1
        }
        #expect(now == start + .seconds(60))
    }

    @Test func `Time in which nobody waits for the client does not count`() {
        var pace = AnswerPace(longest: .seconds(30), bytesPerSecond: 1000)
        for hour in 0..<20 {
            let now = start + .hours(Int64(hour))
            pace.beginWait(now)
            #expect(pace.nextLook(now + .seconds(1)) != nil)
            pace.endWait(now + .seconds(1))
        }
    }
}
