// Tests of LogMonitor.
