package dev.continuousexport.source.log.files;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLogException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the address of a table of files: a folder, a file or a glob; a path or a file: URI. */
final class FileAddress {
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):.*");
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private FileAddress() {}

  static FileTree open(IngestTable table) {
    String path = localPath(table);
    Matcher glob = GLOB.matcher(path);
    if (glob.find()) {
      int folderEnd = path.lastIndexOf('/', glob.start()) + 1;
      return new LocalFileTree(Path.of(path.substring(0, folderEnd)), path.substring(folderEnd));
    }
    Path single = Path.of(path).toAbsolutePath();
    return Files.isRegularFile(single)
        ? new LocalFileTree(single.resolveSibling("."), String.valueOf(single.getFileName()))
        : new LocalFileTree(single, "**");
  }

  private static String localPath(IngestTable table) {
    String address = table.log().address();
    Matcher scheme = SCHEME.matcher(address);
    if (!scheme.matches()) {
      return address;
    }
    if (!scheme.group(1).equals("file")) {
      throw TableLogException.permanent(
          "Table '%s' is bound to files of the scheme '%s', which is not supported. Write a path or"
                  .formatted(table.name(), scheme.group(1))
              + " a file: URI.");
    }
    return address.contains("%")
        ? URI.create(address).getPath()
        : address.substring("file:".length()).replaceFirst("^///", "/");
  }
}
