package dev.continuousexport.sink.path;

import dev.continuousexport.sink.store.RelativePaths;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What may be part of a path: nothing that a record holds can lead out of the table's folder. */
final class PathSafety {
  /** Stands for null, for the empty text, and for values that cannot be part of a path. */
  static final String DEFAULT_PARTITION = "__DEFAULT_PARTITION__";

  /** File systems allow 255 bytes. */
  static final int LONGEST_NAME = 240;

  /** Azure allows 1,024 characters; a file's name and the table's own folder come on top. */
  static final int LONGEST_FOLDER = 700;

  private PathSafety() {}

  /** The value itself, or the empty text if it has characters that no folder's name may have. */
  static String valueOrEmpty(String value) {
    boolean safe =
        !value.isBlank()
            && !value.equals(".")
            && !value.equals("..")
            && !value.equals(RelativePaths.OWN_FOLDER)
            && value.chars().noneMatch(PathSafety::isUnsafe);
    return safe ? value : "";
  }

  private static boolean isUnsafe(int character) {
    return character == '/' || character == '\\' || Character.isISOControl(character);
  }

  /** Whether each part of a path, as printed, is a name that stores take and keep. */
  static boolean isSafe(String folder) {
    return folder.isEmpty()
        || folder.length() <= LONGEST_FOLDER
            && Arrays.stream(folder.split("/", -1)).allMatch(PathSafety::isName);
  }

  private static boolean isName(String part) {
    return !part.isEmpty()
        && !part.equals(".")
        && !part.equals("..")
        && !part.equals(RelativePaths.OWN_FOLDER)
        && part.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
  }

  static String withoutEmptyParts(String path) {
    return Arrays.stream(path.split("/", -1))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("/"));
  }
}
