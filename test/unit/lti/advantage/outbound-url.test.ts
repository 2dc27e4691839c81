import { describe, expect, it } from 'vitest'
import { checkOutboundUrl, isPublicAddress } from '../../../../server/lti/advantage/outbound.ts'

const refused = [
  ['plain http', 'http://school.example/token'],
  ['another protocol', 'ftp://school.example/token'],
  ['a file', 'file:///etc/passwd'],
  ['not a URL', 'school.example'],
  ['user info', 'https://user:secret@school.example/'],
  ['a system port', 'https://school.example:22/'],
  ['loopback', 'https://127.0.0.1/'],
  ['loopback in hexadecimal', 'https://0x7f000001/'],
  ['loopback in decimal', 'https://2130706433/'],
  ['loopback in octal', 'https://0177.0.0.1/'],
  ['loopback IPv6', 'https://[::1]/'],
  ['loopback as mapped IPv6', 'https://[::ffff:127.0.0.1]/'],
  ['loopback as compatible IPv6', 'https://[::127.0.0.1]/'],
  ['the metadata service', 'https://169.254.169.254/latest/meta-data'],
  ['a private network', 'https://10.1.2.3/'],
  ['a unique local address', 'https://[fd00::1]/'],
  ['a translated private address', 'https://[64:ff9b::10.0.0.1]/'],
  ['carrier-grade NAT', 'https://100.64.0.1/'],
  ['the benchmark network', 'https://198.18.0.1/'],
  ['everything', 'https://0.0.0.0/'],
] as const

describe('addresses that may be called', () => {
  it.each(refused)('refuses %s', (_name, url) => {
    expect(() => checkOutboundUrl(url, [])).toThrowError(expect.objectContaining({ code: 'lms_url_refused' }) as Error)
  })

  it('allows https names, high ports and public literals', () => {
    for (const url of ['https://school.example/x', 'https://school.example:8443/', 'https://93.184.216.34/', 'https://[2606:4700::1111]/'])
      expect(checkOutboundUrl(url, []).href).toBe(new URL(url).href)
  })

  it('allows a private origin only when it is named exactly', () => {
    const allowed = ['http://localhost:4100']
    expect(checkOutboundUrl('http://localhost:4100/token', allowed).port).toBe('4100')
    for (const url of [
      'http://localhost:4101/',
      'https://localhost.evil.example:22/',
      'http://localhost/',
      'http://127.0.0.1:4100/',
      'http://x@localhost:4100/',
    ])
      expect(() => checkOutboundUrl(url, allowed)).toThrowError(expect.objectContaining({ code: 'lms_url_refused' }) as Error)
  })

  it('takes only global unicast for public', () => {
    expect(isPublicAddress('8.8.8.8')).toBe(true)
    for (const address of ['127.0.0.1', '::ffff:10.0.0.1', 'fe80::1', '224.0.0.1', '255.255.255.255', 'not an address', ''])
      expect(isPublicAddress(address)).toBe(false)
  })
})
