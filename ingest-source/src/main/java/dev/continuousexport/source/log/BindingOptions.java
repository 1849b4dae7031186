package dev.continuousexport.source.log;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLogException;
import java.util.List;

/** Reads the options of a table's binding, with messages that name the table. */
public final class BindingOptions {
  private BindingOptions() {}

  /** Refuses options that the table's log does not know. */
  public static void requireKnown(IngestTable table, String... known) {
    for (String name : table.log().logOptions().keySet()) {
      if (!List.of(known).contains(name)) {
        throw TableLogException.permanent(
            "Table '%s' has the option '%s', which tables of kind '%s' do not know. Known: %s."
                .formatted(table.name(), name, table.log().kind(), String.join(", ", known)));
      }
    }
  }

  /** The value of an option that is true or false; false where it is not given. */
  public static boolean flag(IngestTable table, String name) {
    String value = table.log().options().getOrDefault(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw TableLogException.permanent(
          "Table '%s' sets '%s' to '%s'. Write true or false."
              .formatted(table.name(), name, value));
    }
    return value.equals("true");
  }

  /** The value of an option that counts something. */
  public static long positive(IngestTable table, String name, long otherwise) {
    String value = table.log().options().get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Refused below, as 0 is.
    }
    throw TableLogException.permanent(
        "Table '%s' sets '%s' to '%s'. Write a whole number above 0."
            .formatted(table.name(), name, value));
  }
}
