/// All assets.
package enum Assets {
    package static let style = Asset(
        "page", "css", "text/css; charset=utf-8", Asset.trimmedStyle(PackageResources.page_css))
    package static let script = Asset(
        "page", "js", "text/javascript; charset=utf-8", Asset.trimmed(PackageResources.page_js))
    package static let icon = Asset("icon", "svg", "image/svg+xml", PackageResources.icon_svg)

    package static let all = [style, script, icon]

    /// The asset with a route such as `/assets/page.0a1b2c3d4e5f.css`.
    package static func asset(route: some StringProtocol) -> Asset? { all.first { $0.route == route } }
}
