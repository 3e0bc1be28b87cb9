// Sends numbered events with a real sender and says "delivered" when all are: node segment-sender.js analytics-node|rudder-sdk-node ADDRESS KEY COUNT
const [sender, host, key, count] = process.argv.slice(2)
const pause = () => new Promise(done => setTimeout(done, 5))
const step = n => ({ userId: 'u1', anonymousId: 'a1', event: 'Step Taken', properties: { n } })

const senders = {
  'analytics-node': async () => {
    const { Analytics } = require('@segment/analytics-node')
    const analytics = new Analytics({ writeKey: key, host, flushAt: 5, flushInterval: 100, maxRetries: 20, httpRequestTimeout: 2000 })
    analytics.on('error', error => fail(error.reason ?? error))
    for (let n = 0; n < count; n++) {
      analytics.track(step(n))
      await pause()
    }
    await analytics.closeAndFlush({ timeout: 120000 })
  },
  'rudder-sdk-node': async () => {
    const Analytics = require('@rudderstack/rudder-sdk-node')
    const analytics = new Analytics(key, { dataPlaneUrl: host, flushAt: 5, flushInterval: 100, retryCount: 12, logLevel: 'silent' })
    let left = count
    for (let n = 0; n < count; n++) {
      analytics.track(step(n), error => error ? fail(error) : left--)
      await pause()
    }
    while (left > 0) {
      await analytics.flush()
      await pause()
    }
  }
}

function fail (error) {
  console.error(error)
  process.exit(1)
}

senders[sender]().then(() => {
  console.log('delivered')
  process.exit(0)
}, fail)
