package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Property;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.NearestName;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Takes the properties of a with clause one after the other; case of names does not matter. */
final class PropertyReader {
  private final Diagnostics diagnostics;
  private final Map<String, Property> byName = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  PropertyReader(SourceText command, List<Property> properties) {
    this.diagnostics = new Diagnostics(command);
    for (Property property : properties) {
      if (byName.put(key(property.name().text()), property) != null) {
        diagnostics.report(
            Diagnostic.Kind.PROPERTY,
            property.name().span(),
            "The property '" + property.name().text() + "' is given twice.",
            "Remove one of them.");
      }
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  Optional<Property> take(String name) {
    known.add(name);
    return Optional.ofNullable(byName.remove(key(name)));
  }

  Optional<String> text(String name) {
    return take(name).map(Property::value);
  }

  /** A timespan that is not negative. */
  Optional<Duration> duration(String name) {
    return take(name).flatMap(this::parsedDuration);
  }

  Optional<Duration> parsedDuration(Property property) {
    OptionalLong ticks = TimespanText.parse(property.value());
    if (ticks.isEmpty() || ticks.getAsLong() < 0) {
      refuse(property, "a timespan", "Write it like 1h, 00:10:00 or time(01:00:00).");
      return Optional.empty();
    }
    return Optional.of(Ticks.toDuration(ticks.getAsLong()));
  }

  Optional<Boolean> bool(String name) {
    return take(name).flatMap(this::parsedBool);
  }

  Optional<Boolean> parsedBool(Property property) {
    return switch (property.value().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> {
        refuse(property, "a bool", "Write true or false.");
        yield Optional.empty();
      }
    };
  }

  /** A whole number between two bounds, both allowed. */
  Optional<Long> whole(String name, long least, long most) {
    return take(name)
        .flatMap(
            property -> {
              Optional<Long> value = parsed(property.value());
              if (value.isEmpty() || value.get() < least || value.get() > most) {
                refuse(
                    property,
                    "a whole number between " + least + " and " + most,
                    "Write it without quotes or units.");
                return Optional.empty();
              }
              return value;
            });
  }

  private static Optional<Long> parsed(String digits) {
    try {
      return Optional.of(Long.valueOf(digits.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** One of some words; the answer has their spelling. */
  Optional<String> word(String name, List<String> words) {
    return take(name)
        .flatMap(
            property -> {
              Optional<String> word =
                  words.stream()
                      .filter(one -> one.equalsIgnoreCase(property.value().strip()))
                      .findFirst();
              if (word.isEmpty()) {
                refuse(
                    property,
                    "one of " + String.join(", ", words),
                    NearestName.hint(property.value(), words, "Choose one of them."));
              }
              return word;
            });
  }

  void refuse(Property property, String wanted, String hint) {
    diagnostics.report(
        Diagnostic.Kind.PROPERTY,
        property.valueSpan(),
        "The property '" + property.name().text() + "' wants " + wanted + ".",
        hint);
  }

  /** What was not taken, by names as written. */
  Map<String, String> rest() {
    Map<String, String> rest = new TreeMap<>();
    byName.values().forEach(property -> rest.put(property.name().text(), property.value()));
    byName.clear();
    return rest;
  }

  /** Refuses what was not taken, and everything reported before. */
  void finish(String of) {
    for (Property property : byName.values()) {
      diagnostics.report(
          Diagnostic.Kind.PROPERTY,
          property.name().span(),
          of + " has no property '" + property.name().text() + "'.",
          NearestName.hint(
              property.name().text(), known, "Known are " + String.join(", ", known) + "."));
    }
    diagnostics.throwIfAny();
  }
}
