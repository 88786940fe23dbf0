/** Tells when nothing has run for some time; what runs is counted, so that a long operation is never idle. */
export class IdleWatch {
  private running = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  /** @param milliseconds without anything that runs, after which `tell` is called once */
  constructor(
    private readonly milliseconds: number,
    private readonly tell: () => void,
  ) {}

  /** From here on time without work counts. */
  start(): void {
    clearTimeout(this.timer);
    if (!this.stopped && this.running === 0) this.timer = setTimeout(this.tell, this.milliseconds);
  }

  /** Something runs now. */
  began(): void {
    this.running += 1;
    clearTimeout(this.timer);
  }

  /** Something that ran has ended. */
  ended(): void {
    this.running -= 1;
    this.start();
  }

  /** Nobody needs to be told any more. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
