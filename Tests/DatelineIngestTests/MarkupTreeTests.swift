import Testing

@testable import DatelineIngest

@Suite struct MarkupTreeTests {
    private func html(_ text: String) throws -> MarkupTree { try MarkupTree.parse(Array(text.utf8), as: .html) }
    private func xml(_ text: String) throws -> MarkupTree { try MarkupTree.parse(Array(text.utf8), as: .xml) }

    /// The tree as text, to compare shapes: `p[x b[y]]`.
    private func shape(_ node: MarkupNode, _ tree: MarkupTree) -> String {
        tree.children(of: node).map { child in
            switch tree.kind(of: child) {
            case .element: "\(tree.spelling(of: tree.name(of: child)))[\(shape(child, tree))]"
            case .cdata: "{\(tree.text(of: child))}"
            default: tree.text(of: child)
            }
        }.joined(separator: " ")
    }

    @Test(arguments: [
        ("<p>a<p>b", "html[body[p[a] p[b]]]"),
        ("<html><title>A <b> &amp; B</title><p>x", "html[head[title[A <b> & B]] body[p[x]]]"),
        ("<article>a</article><custom-tag/>b", "html[body[article[a] custom-tag[] b]]"),
        ("<p>1 < 2 &#150; &rsquor; &nosuch; &copy 5", "html[body[p[1 < 2 – ’ &nosuch; © 5]]]"),
        ("<p>a<script>var x = '</p><b>';</script>b", "html[body[p[a script[] b]]]"),
        ("<p>a<!-- <p>b --><!>c<?php x ?>d", "html[body[p[acd]]]"),
        ("<p>a</i></b>b", "html[body[p[ab]]]"),
        ("<p>a<iframe><p>b</p></iframe>c", "html[body[p[a iframe[] c]]]"),
        ("<p>a\u{0}b\u{1}c", "html[body[p[a b c]]]"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "html[body[ul[li[a] li[b ul[li[c]]]] d]]"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "html[body[dl[dt[a] dd[b] dt[c]]]]"),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "html[body[table[tr[td[a] td[b]] tr[td[c]]] d]]"),
        ("<table><tr><td><div>a</td></table></div>b", "html[body[table[tr[td[div[a]]]] b]]"),
        ("<table><tr><td>a</div></p>b</table>", "html[body[table[tr[td[a p[] b]]]]]"),
        ("<p>a<div>b</div>c</p>d", "html[body[p[a] div[b] c p[] d]]"),
        ("<a><p>x</a>y</p>z", "html[body[a[p[x]] p[y] z]]"),
        ("<a>x<div>y<a>z", "html[body[a[x div[y]] div[a[z]]]]"),
        ("<b><i>x</b>y</i>z", "html[body[b[i[x]] yz]]"),
        ("<span><div>x</span>y</div>z", "html[body[span[div[xy] z]]]"),
        ("<h1>a<h2>b</h3>c", "html[body[h1[a] h2[b] c]]"),
        ("<svg><g><title>t</title><p>x</svg>y", "html[body[svg[g[title[t]]] p[xy]]]"),
        ("<svg><path/><a>l</a></svg>y", "html[body[svg[path[] a[l]] y]]"),
        ("<meta a><noscript><img></noscript><link b><p>x", "html[head[meta[] noscript[img[]] link[]] body[p[x]]]"),
        ("<head></head><body class=a><p>x</body></html>y<body><p>z", "html[head[] body[p[xy] p[z]]]"),
        ("<br/>a</br>b<img>c<wbr>d", "html[body[br[] a br[] b img[] c wbr[] d]]"),
        ("<select><option>a<option>b</select>c", "html[body[select[option[a] option[b]] c]]"),
        ("<p>&NotEqualTilde;&AElig &amp;lt; &ampx &#x1F600;", "html[body[p[≂̸Æ &lt; &ampx 😀]]]"),
        ("a<!-- <p>", "html[body[a]]"), ("<title>a", "html[head[title[]] body[a]]"),
        ("<textarea><p></textarea><xmp><p></xmp>a", "html[body[textarea[] xmp[<p>] a]]"),
    ])
    func `HTML is repaired`(_ text: String, _ expected: String) throws {
        let tree = try html(text)
        #expect(shape(.document, tree) == expected)
    }

    @Test(arguments: [
        ("<r><a>x</a><b/></r>", "r[a[x] b[]]"),
        ("\n\n<?xml version='1.0' encoding='ISO-8859-1'?><r>é</r>", "\n\n r[é]"),
        ("<r>AT&T &amp; &nbsp;&eacute; &nosuch;</r>", "r[AT&T & \u{A0}é &nosuch;]"),
        ("<r>a<![CDATA[<b>&amp;]]></r>", "r[a {<b>&amp;}]"),
        ("<r><i><t>x</i><i>y", "r[i[t[x]] i[y]]"),
        ("<r>a</x>b</r>", "r[ab]"),
        ("<r><![CDATA[cut", "r[{cut}]"),
        ("<a/><b/>", "a[] b[]"),
    ])
    func `XML is repaired`(_ text: String, _ expected: String) throws {
        let tree = try xml(text)
        #expect(shape(.document, tree) == expected)
    }

    @Test func `Entities that a document declares are not expanded`() throws {
        let tree = try xml(
            """
            <!DOCTYPE r [<!ENTITY a "1234567890"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
            <r>&b;&c;</r>
            """)
        #expect(tree.text(of: .document).contains("&b;&c;"))
    }

    @Test func `Names have prefixes, and attributes their values`() throws {
        let tree = try xml(
            #"<r xmlns:m="http://m/"><m:x a="1 &amp; 2" m:b='"'>t</m:x><y m:b="" class=bare></y></r>"#)
        let node = try #require(tree.first(in: .document, path: ["r", "x"]))
        #expect(tree.spelling(of: tree.name(of: node)) == "m:x")
        #expect(tree.spelling(of: tree.localName(of: node)) == "x")
        #expect(tree.namespace(of: node) == "http://m/")
        #expect(tree.attribute("a", of: node) == "1 & 2")
        #expect(tree.attribute("m:b", of: node) == "\"")
        #expect(tree.attribute(local: "b", of: node) == "\"")
        #expect(tree.attribute("c", of: node) == nil)
        #expect(tree.descendants(of: .document, local: "x") == [node])
        #expect(tree.descendants(of: .document, named: "x") == [])
        let bare = try #require(tree.first(in: .document, path: ["r", "y"]))
        #expect(tree.attribute("class", of: bare) == "bare")
    }

    @Test(arguments: [("<", ">y"), ("<b ", "='1'>y</b>"), ("<br><", "='1'/>")])
    func `More names than any page has cut the tree`(before: String, after: String) throws {
        let page = "<p>x</p>" + (0..<100_000).map { "\(before)n\($0)\(after)" }.joined()
        for tree in [try html(page), try xml("<r>\(page)</r>")] {
            #expect(tree.nameCount <= 65_536 && tree.isCut)
            #expect(tree.text(of: .document).hasPrefix("x"))
        }
    }

    @Test func `Namespaces count among the names`() throws {
        let page = "<r><p>x</p>" + (0..<100_000).map { "<a xmlns:n\($0)='u\($0)' b='c'/>" }.joined() + "</r>"
        let tree = try xml(page)
        #expect(tree.nameCount <= 65_536 && tree.isCut && tree.text(of: .document) == "x")
    }

    @Test(arguments: [
        String(repeating: "<b>", count: 100_000), String(repeating: "<title>", count: 100_000),
        "<p " + String(repeating: "a='' ", count: 100_000), String(repeating: "<a href=\"", count: 50_000),
        "<i>" + String(repeating: "<b>", count: 500) + String(repeating: "</i></u>", count: 100_000), "", "<", "&",
        "</",
        "<a>" + String(repeating: "<div>", count: 300) + String(repeating: "</a><a>", count: 50_000),
        "<b>" + String(repeating: "<div>", count: 15) + String(repeating: "<i>", count: 500)
            + String(repeating: "</b>", count: 100_000),
        "<p><table><td>" + String(repeating: "<i>", count: 500) + String(repeating: "<div></div></p>", count: 50_000),
    ])
    func `Hostile markup ends soon`(_ text: String) throws {
        #expect(try html(text).count < 200_000)
        #expect(try xml(text).count < 200_000)
    }

    @Test func `Elements beyond the deepest nesting keep their texts`() throws {
        let tree = try html(
            String(repeating: "<div>", count: 5000) + "<p>x</p>" + String(repeating: "</div>", count: 5000))
        #expect(tree.text(of: .document) == "x")
        #expect(!tree.isCut)
        #expect(tree.count < 700)
    }

    @Test func `An attribute that serves programs only is left out`() throws {
        let tree = try html("<p onclick=a data-b=c aria-d=e srcset=f sizes=g ID='h &amp; i' CLASS=j class=k>x")
        let node = try #require(tree.descendants(of: .document, named: "p").first)
        #expect(tree.attributes(of: node).map(\.value) == ["h & i", "j", "k"])
        #expect(tree.attribute("class", of: node) == "j")
    }

    @Test(arguments: [
        ("<p>A  b<br>c</p><p>d&nbsp;<i>e</i>f</p>", "A b\nc\n\nd ef"),
        ("<ul><li>a</li><li>b</li></ul>c<script>x</script>", "a\nb\n\nc"),
        ("plain", "plain"), ("<div><div>a</div></div>b", "a\n\nb"), ("<td>1</td><td>2</td>", "1 2"),
    ])
    func `The text of markup has paragraphs`(_ markup: String, _ expected: String) {
        #expect(MarkupText.plain(html: markup) == expected)
    }
}
