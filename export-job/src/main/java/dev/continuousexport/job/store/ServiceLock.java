package dev.continuousexport.job.store;

import dev.continuousexport.job.model.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets one service at a time use a database. Two would export nothing twice, since ledgers decide
 * that, but they would do everything twice and answer from what each of them knows. It is released
 * when its process ends, however it ends.
 */
final class ServiceLock implements AutoCloseable {
  /** Advisory locks of PostgreSQL have numbers; this one is ours. */
  private static final long NUMBER = 0x0CE0_F11E;

  private final AutoCloseable held;

  private ServiceLock(AutoCloseable held) {
    this.held = held;
  }

  static ServiceLock ofFile(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw refusal("the data folder " + file.getParent());
    }
    return new ServiceLock(channel);
  }

  /** Holds one connection of its own until it is closed. */
  static ServiceLock ofPostgresql(DataSource source) {
    try {
      Connection connection = source.getConnection();
      if (!lock(connection)) {
        connection.close();
        throw refusal("the metadata database");
      }
      return new ServiceLock(connection);
    } catch (SQLException e) {
      throw new CommandException("The metadata database cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("The lock of the metadata database is not released.", e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another service in this very process has it.
      return null;
    }
  }

  private static boolean lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + NUMBER + ")")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static CommandException refusal(String what) {
    return new CommandException(
        "Another service uses " + what + "; end it first, or give this one another.");
  }
}
