package dev.continuousexport.job.cli.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/** A pause that any key ends; and Ctrl-C, which interrupts the thread. */
final class Keys implements Pause, AutoCloseable {
  private final Terminal terminal;
  private final Attributes attributes;
  private final Terminal.SignalHandler handler;

  Keys(Terminal terminal) {
    this.terminal = terminal;
    this.attributes = terminal.enterRawMode();
    Thread thread = Thread.currentThread();
    this.handler = terminal.handle(Terminal.Signal.INT, signal -> thread.interrupt());
  }

  @Override
  public boolean passes(Duration time) throws InterruptedException {
    try {
      return terminal.reader().read(time.toMillis()) == NonBlockingReader.READ_EXPIRED;
    } catch (InterruptedIOException e) {
      throw new InterruptedException();
    } catch (IOException e) {
      throw new UncheckedIOException("The terminal cannot be read.", e);
    }
  }

  @Override
  public void close() {
    terminal.handle(Terminal.Signal.INT, handler);
    terminal.setAttributes(attributes);
  }
}
