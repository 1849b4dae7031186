package dev.continuousexport.job.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Runs a main class, then prints what its whole JVM used, its start included. */
public final class MeasuredMain {
  private MeasuredMain() {}

  /** Arguments: the main class and its arguments. */
  public static void main(String[] arguments) throws Throwable {
    AtomicLong heap = watchHeap();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(measured(heap))));
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    System.exit(0);
  }

  private static Measurement measured(AtomicLong heap) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Measurement(
        system.getProcessCpuTime() / 1_000_000,
        ManagementFactory.getRuntimeMXBean().getUptime(),
        heap.get() >> 20);
  }

  /** The most heap that any garbage collection has left in use, in bytes. */
  private static AtomicLong watchHeap() {
    AtomicLong most = new AtomicLong();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                var info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                most.accumulateAndGet(used(info), Math::max);
              },
              null,
              null);
    }
    return most;
  }

  private static long used(GarbageCollectionNotificationInfo info) {
    return info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
        .filter(pool -> pool.getKey().startsWith("G1") || pool.getKey().contains("Gen"))
        .map(java.util.Map.Entry::getValue)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
