// One light page for both questions: by commission order (/lookup), and by the QR code of a certificate (/check?n=&c=).
if (location.pathname.startsWith('/check')) void import('./check');
else void import('./lookup');
