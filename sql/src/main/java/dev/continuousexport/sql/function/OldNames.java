package dev.continuousexport.sql.function;

import java.util.Map;

/** Names that functions once had, and those that they have now. */
final class OldNames {
  static final Map<String, String> FUNCTIONS =
      Map.of(
          "arraylength", "array_length",
          "datepart", "datetime_part",
          "parseurlquery", "parse_urlquery",
          "weekofyear", "week_of_year");

  private OldNames() {}
}
