import DatelineModel
import Testing

struct SiteTests {
    @Test(arguments: [
        ("tass.com", "tass.com"), ("www.tass.com", "tass.com"), ("WWW.Tass.com", "Tass.com"), ("www.", ""),
        ("www.www.", ""), ("www.www.tass.com", "tass.com"), (".", ""), ("tass.com.", "tass.com"), ("", ""),
        ("HTTP://www.TASS.com/a", "tass.com"), ("//tass.com/a", "tass.com"), ("http://www./", ""),
        ("http:///a", ""), ("www.//tass.com", "tass.com"), ("www.http://www.tass.com", "tass.com"), ("ö.de", "ö.de"),
    ])
    func `A site is a host without www`(given: String, site: String) {
        #expect(Site.bare(given) == site)
    }

    @Test(arguments: [
        ("https://www.tass.com/2023/08", "tass.com"), ("https://a@b:8080/x", "b"), ("//tass.com/x", "tass.com"),
        ("http://[::1]:80/", "[::1]"), ("mailto:x", nil), ("www.tass.com//x", nil), ("http://www./", nil),
        ("http://tass.com.?q", "tass.com"), ("x", nil),
    ])
    func `The site of a URL is its host`(url: String, site: String?) {
        #expect(Site.host(of: url) == site)
    }

    @Test func `A site that was stored is the same when it is stored again`() {
        let pieces = ["www.", "WWW.", ".", "/", "//", ":", "@", "a", "B.c", "[", "]", "#", "?", " ", "http", "İ", "\0"]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<5000 {
            let given = (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            let once = Site.bare(given)
            #expect(Site.bare(once) == once, "\(given)")
            if let host = Site.host(of: given) { #expect(Site.bare(host) == host, "\(given)") }
        }
    }
}
