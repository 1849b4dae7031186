package dev.continuousexport.sink.format;

import com.fasterxml.jackson.core.io.NumberOutput;

/** The shortest decimal text of a double; Java's own before version 19 is not always shortest. */
final class ShortestReal {
  private ShortestReal() {}

  static String of(double value) {
    return NumberOutput.toString(value, true);
  }
}
