package dev.continuousexport.source.log.files;

import dev.continuousexport.sql.types.Ticks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Files of this machine: all below a folder, those of a pattern, or a single one. */
final class LocalFileTree implements FileTree {
  private static final int ANY_DEPTH = Integer.MAX_VALUE;

  private final Path root;
  private final String pattern;
  private final PathMatcher matcher;

  /**
   * @param pattern a glob over paths below {@code root}; {@code **} for all
   */
  LocalFileTree(Path root, String pattern) {
    this.root = root.toAbsolutePath().normalize();
    this.pattern = pattern;
    this.matcher = root.getFileSystem().getPathMatcher("glob:" + pattern);
  }

  @Override
  public String name() {
    String folder = "file://" + root;
    return pattern.equals("**") ? folder : folder + "/" + pattern;
  }

  @Override
  public List<LogFile> list() throws IOException {
    if (!Files.isDirectory(root)) {
      throw new NoSuchFileException(root.toString());
    }
    List<LogFile> files = new ArrayList<>();
    FileCollector collector =
        new FileCollector(
            root,
            (path, attributes) -> {
              if (matcher.matches(root.relativize(path))) {
                files.add(file(root.relativize(path), attributes));
              }
            });
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), ANY_DEPTH, collector);
    files.sort(Comparator.comparing(LogFile::path));
    return files;
  }

  @Override
  public Optional<LogFile> find(String path) throws IOException {
    Path file = root.resolve(path);
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(file(root.relativize(file), attributes));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    }
  }

  @Override
  public InputStream open(String path, long offset) throws IOException {
    FileChannel channel = FileChannel.open(root.resolve(path), StandardOpenOption.READ);
    return Channels.newInputStream(channel.position(offset));
  }

  private static LogFile file(Path path, BasicFileAttributes attributes) {
    String name = path.toString().replace(path.getFileSystem().getSeparator(), "/");
    return new LogFile(
        name, attributes.size(), Ticks.ofInstant(attributes.lastModifiedTime().toInstant()));
  }
}
