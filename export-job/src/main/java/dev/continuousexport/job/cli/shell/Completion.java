package dev.continuousexport.job.cli.shell;

import dev.continuousexport.job.cli.client.KustoText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand at the place where somebody types. */
final class Completion {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern WORD = Pattern.compile("[\\w.\\\\-]*$");

  private final KnownNames names;

  Completion(KnownNames names) {
    this.names = names;
  }

  /** Where the word begins that ends a text. */
  static int wordStart(String text) {
    Matcher word = WORD.matcher(text);
    return word.find() ? word.start() : text.length();
  }

  /**
   * All words that fit, whatever has been typed of them.
   *
   * @param before the text in front of the word that is typed
   */
  Collection<String> words(String before) {
    String code = before.stripLeading();
    if (code.isEmpty()) {
      return beginnings();
    }
    if (code.startsWith("\\")) {
      return ShellCommand.argumentsOf(code);
    }
    if (!KustoText.isCommand(code)) {
      return query(code);
    }
    int body = code.indexOf("<|");
    if (body >= 0) {
      return code.startsWith(".ingest") ? List.of() : query(code.substring(body + 2));
    }
    return code.indexOf('|') >= 0 ? query(code) : command(code);
  }

  private Collection<String> beginnings() {
    Set<String> words = new TreeSet<>(CommandWords.after(List.of()));
    words.addAll(ShellCommand.words());
    words.addAll(tables());
    words.addAll(QueryWords.BEGINNINGS);
    return words;
  }

  private Collection<String> command(String code) {
    Optional<List<String>> properties = properties(code);
    if (properties.isPresent()) {
      return properties.get();
    }
    Set<String> words = new TreeSet<>();
    for (String word : CommandWords.after(List.of(code.strip().split("\\s+")))) {
      switch (word) {
        case CommandWords.TABLE -> words.addAll(tables());
        case CommandWords.EXTERNAL_TABLE -> words.addAll(quoted(names.externalTables().keySet()));
        case CommandWords.EXPORT -> words.addAll(quoted(names.exports()));
        case CommandWords.NEW_NAME -> {}
        default -> words.add(word);
      }
    }
    return words;
  }

  /** Of a {@code with (} that is still open. */
  private static Optional<List<String>> properties(String code) {
    int with = code.lastIndexOf("with");
    if (with < 0 || code.indexOf('(', with) < 0 || code.indexOf(')', with) >= 0) {
      return Optional.empty();
    }
    return CommandWords.PROPERTIES.entrySet().stream()
        .filter(command -> code.startsWith(command.getKey()))
        .map(command -> command.getValue().stream().map(name -> name + "=").toList())
        .findFirst();
  }

  private Collection<String> query(String code) {
    String stage = code.substring(code.lastIndexOf('|') + 1);
    boolean isFirst = code.indexOf('|') < 0;
    Set<String> words = new TreeSet<>();
    if (stage.isBlank()) {
      words.addAll(isFirst ? QueryWords.BEGINNINGS : QueryWords.OPERATORS);
      words.addAll(isFirst ? tables() : List.of());
      return words;
    }
    String operator = stage.strip().split("\\W", 2)[0];
    if (isFirst || QueryWords.TABLE_OPERATORS.contains(operator)) {
      words.addAll(tables());
    }
    words.addAll(columns(code));
    words.addAll(QueryWords.KEYWORDS);
    QueryWords.functions().forEach(function -> words.add(function + "("));
    return words;
  }

  private List<String> tables() {
    return quoted(names.tables().keySet());
  }

  /** The columns of every table that the text names, and what the text itself calls a column. */
  private Set<String> columns(String code) {
    Set<String> columns = new TreeSet<>();
    for (Matcher name = NAME.matcher(code); name.find(); ) {
      for (Map<String, List<String>> kind : List.of(names.tables(), names.externalTables())) {
        columns.addAll(quoted(kind.getOrDefault(name.group(), List.of())));
      }
    }
    for (Matcher given = Pattern.compile("(\\w+)\\s*=[^=~]").matcher(code); given.find(); ) {
      columns.add(given.group(1));
    }
    return columns;
  }

  private static List<String> quoted(Collection<String> names) {
    List<String> quoted = new ArrayList<>();
    names.forEach(name -> quoted.add(quoted(name)));
    return quoted;
  }

  /** A name as commands and queries take it. */
  static String quoted(String name) {
    return NAME.matcher(name).matches()
        ? name
        : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }
}
