package dev.continuousexport.source.log.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The files of a table, wherever they are kept: the seam to local disks and object stores. */
interface FileTree {
  /** What the tree is, absolute and normalized; two trees of one name hold the same files. */
  String name();

  /** All files of the table, ordered by path. Hidden ones ({@code .x}, {@code _x}) are none. */
  List<LogFile> list() throws IOException;

  /** The file of a path as it is now. */
  Optional<LogFile> find(String path) throws IOException;

  /** The bytes of a file from an offset on. */
  InputStream open(String path, long offset) throws IOException;
}
