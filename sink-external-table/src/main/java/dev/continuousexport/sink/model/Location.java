package dev.continuousexport.sink.model;

import java.io.Serializable;

/**
 * Where an external table lies, without credentials; these are resolved where the store is opened.
 *
 * @param uri such as {@code file:///data/export} or {@code https://account.host/container/path}
 */
public record Location(String uri) implements Serializable {
  public Location {
    if (uri.isBlank()) {
      throw new IllegalArgumentException("A location needs a URI or a path.");
    }
    boolean namesUser = !isAbfs(uri) && uri.matches("[a-zA-Z0-9+.-]+://[^/]*@.*");
    if (namesUser || uri.indexOf(';') >= 0 || uri.indexOf('?') >= 0) {
      throw new IllegalArgumentException(
          "A location must not hold credentials (text after ';' or '?', or a user before '@').");
    }
  }

  private static boolean isAbfs(String uri) {
    return uri.startsWith("abfss://") || uri.startsWith("abfs://");
  }

  @Override
  public String toString() {
    return uri;
  }
}
