import RouteOptimizer

/// Which language to speak.
enum LanguageChoice {
  /// What `--lang` or `ROUTE_OPT_LANG` says, else the locale: the first of `LC_ALL`, `LC_MESSAGES`
  /// and `LANG` that is set.
  ///
  /// The tokens are looked at before they are parsed: mistakes in them are reported in it too.
  static func language(_ tokens: [String], _ console: Console) -> Language {
    for (number, token) in tokens.enumerated() {
      if token == "--" { break }
      if token == "--lang", number + 1 < tokens.count,
        let language = Language(rawValue: tokens[number + 1])
      {
        return language
      }
      if token.hasPrefix("--lang="), let language = Language(rawValue: String(token.dropFirst(7))) {
        return language
      }
    }
    if let language = console.environment("ROUTE_OPT_LANG").flatMap(Language.init(rawValue:)) {
      return language
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { console.environment($0) }.first { !$0.isEmpty }
    return locale?.hasPrefix("zh") == true ? .chinese : .english
  }
}
